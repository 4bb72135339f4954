package io.dualrun.weave;

import java.util.List;

/**
 * A class as its class file tells.
 *
 * @param name internal, with slashes
 * @param version of the class file, without its minor part
 * @param access as in the class file
 * @param parent the superclass's internal name; null: {@code Object} has none, nor has a module
 */
record ClassModel(String name, int version, int access, String parent, List<MethodModel> methods) {

    /** As in a program's text, nested classes aside. */
    String text() {
        return name.replace('/', '.');
    }
}
