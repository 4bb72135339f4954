package io.dualrun.weave;

import java.util.List;

/**
 * A class as its class file tells.
 *
 * @param name internal, with slashes
 * @param version of the class file, without its minor part
 * @param access as in the class file
 */
record ClassModel(String name, int version, int access, List<MethodModel> methods) {

    /** As in a program's text, nested classes aside. */
    String text() {
        return name.replace('/', '.');
    }
}
