package io.dualrun.weave;

/**
 * A method that gets a gate.
 *
 * @param method which
 * @param site the number its gate is linked by
 */
record Gated(MethodModel method, int site) {

    boolean is(String name, String descriptor) {
        return method.name().equals(name) && method.descriptor().equals(descriptor);
    }
}
