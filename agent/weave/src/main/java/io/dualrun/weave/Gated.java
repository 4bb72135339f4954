package io.dualrun.weave;

/**
 * A method that gets a gate.
 *
 * @param method which
 * @param type the gate's descriptor: {@link GateType}
 * @param site the number its gate is linked by
 */
record Gated(MethodModel method, String type, int site) {

    boolean is(String name, String descriptor) {
        return method.name().equals(name) && method.descriptor().equals(descriptor);
    }
}
