package io.dualrun.weave;

import org.objectweb.asm.Type;

/**
 * The descriptor of a gate: the receiver, if there is one, and the arguments, each of the method's own type; returns
 * Object.
 *
 * <p>The JVM resolves every type in it before it asks us to link, and throws what goes wrong there to the caller of the
 * method. A method does not need that of its parameters: the class of one may be missing, or out of reach, as long as
 * its callers pass null. So a parameter whose class cannot be seen to be there goes through the gate as an Object.
 */
final class GateType {

    private static final String OBJECT = "Ljava/lang/Object;";

    private GateType() {}

    static String of(ClassModel owner, MethodModel method, ClassFiles files) {
        StringBuilder descriptor = new StringBuilder("(");
        if (!method.isStatic()) {
            descriptor.append('L').append(owner.name()).append(';');
        }
        for (Type parameter : Type.getArgumentTypes(method.descriptor())) {
            descriptor.append(isWithinReach(parameter, owner, files) ? parameter.getDescriptor() : OBJECT);
        }
        return descriptor.append(')').append(OBJECT).toString();
    }

    private static boolean isWithinReach(Type type, ClassModel owner, ClassFiles files) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return element.getSort() != Type.OBJECT
                || element.getInternalName().equals(owner.name())
                || files.isAccessible(element.getInternalName(), owner.name());
    }
}
