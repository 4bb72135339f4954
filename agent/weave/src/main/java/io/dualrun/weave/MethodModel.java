package io.dualrun.weave;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.run.MigratedMethod.Types;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method as its class file tells, with what our annotations say of it.
 *
 * @param access as in the class file
 * @param firstLine the first line of its source; 0: not known
 * @param migration {@code @DualRun}; null: not annotated
 * @param candidateOf the component of {@code @Candidate}; null: not annotated
 * @param keys every {@code @RoutingKey} as a key source, such as {@code arg:0.user}; more than one is a mistake
 * @param rules {@code @Compare}
 */
record MethodModel(
        int access,
        String name,
        String descriptor,
        int firstLine,
        Migration migration,
        String candidateOf,
        List<String> keys,
        RuleSpec rules) {

    /**
     * What {@code @DualRun} says.
     *
     * @param candidate the candidate's name; empty: the one that is annotated
     * @param in the internal name of the class it lies in; null: the same class
     * @param writes whether it has effects outside the program
     */
    record Migration(String component, String candidate, String in, boolean writes) {}

    boolean has(int flag) {
        return (access & flag) != 0;
    }

    boolean isStatic() {
        return has(Opcodes.ACC_STATIC);
    }

    boolean isBridge() {
        return has(Opcodes.ACC_BRIDGE);
    }

    /** Where the key of a call is found; null: no parameter is annotated. */
    String key() {
        return keys.isEmpty() ? null : keys.get(0);
    }

    /** Whether the method can be told from another only by its result. */
    boolean hasParametersOf(MethodModel other) {
        return parameters().equals(other.parameters());
    }

    /** The parameters' part of the descriptor. */
    String parameters() {
        return descriptor.substring(0, descriptor.indexOf(')') + 1);
    }

    Type result() {
        return Type.getReturnType(descriptor);
    }

    /** What the parameters and the result are declared as. */
    Types types() {
        List<String> parameters = Arrays.stream(Type.getArgumentTypes(descriptor))
                .map(Type::getClassName)
                .toList();
        return new Types(parameters, result().getClassName());
    }

    /** The local variables that the receiver and the parameters take. */
    int slots() {
        int withReceiver = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        return isStatic() ? withReceiver - 1 : withReceiver;
    }

    /** For people: {@code fit(Job,double[])}, types without their packages. */
    String text() {
        StringJoiner types = new StringJoiner(",", name + "(", ")");
        for (Type type : Type.getArgumentTypes(descriptor)) {
            String full = type.getClassName();
            types.add(full.substring(full.lastIndexOf('.') + 1));
        }
        return types.toString();
    }
}
