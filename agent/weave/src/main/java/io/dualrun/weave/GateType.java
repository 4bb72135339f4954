package io.dualrun.weave;

import org.objectweb.asm.Type;

/**
 * The descriptor of a gate: the receiver, if there is one, and the arguments; returns Object. Primitives go through it
 * as they are, every reference as an Object.
 *
 * <p>The JVM resolves every type in it before it asks us to link, and throws what goes wrong there to the caller of the
 * method. A method does not need that of its parameters: as long as its callers pass null, the class of one may be
 * missing, or its superclass, or be of a module that is not there, or not exported, or hidden in a parent loader's
 * package of the same name. No look at class files can rule all of that out, so a gate names no class that could fail
 * to resolve. Nothing is lost by it: {@link Router} takes every argument as an Object anyway.
 */
final class GateType {

    private static final String OBJECT = "Ljava/lang/Object;";

    private GateType() {}

    static String of(MethodModel method) {
        return of(method.isStatic(), method.descriptor());
    }

    /** @param descriptor the method's; its result does not matter */
    static String of(boolean isStatic, String descriptor) {
        StringBuilder gate = new StringBuilder(isStatic ? "(" : "(" + OBJECT);
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            boolean primitive = parameter.getSort() < Type.ARRAY;
            gate.append(primitive ? parameter.getDescriptor() : OBJECT);
        }
        return gate.append(')').append(OBJECT).toString();
    }
}
