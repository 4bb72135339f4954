package io.dualrun.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Gates in the classes that a program talks to us by: {@code Routing}, {@code Flags}, {@code Migration}. They are the
 * same gates; what they lead to is {@link Program}, and their bodies are what happens without the agent.
 */
final class ProgramGates {

    /** Not the number of a migrated method: such a gate is linked by its method's name. */
    static final int SITE = 0;

    private static final Set<String> CLASSES = Set.of("io/dualrun/Routing", "io/dualrun/Flags", "io/dualrun/Migration");

    private ProgramGates() {}

    static boolean isProgram(String internalName) {
        return internalName.startsWith("io/dualrun/") && CLASSES.contains(internalName);
    }

    /** The class file with a gate in each method that {@link Program} has an answer for; null if there is none. */
    static byte[] write(byte[] classFile) {
        ClassModel owner = ClassModelReader.read(classFile);
        List<Gated> gated = new ArrayList<>();
        for (MethodModel method : owner.methods()) {
            if (method.isStatic() && hasAnswer(method)) {
                gated.add(new Gated(method, GateType.of(method), SITE));
            }
        }
        return gated.isEmpty() ? null : GateWriter.write(classFile, gated);
    }

    private static boolean hasAnswer(MethodModel method) {
        return Arrays.stream(Program.class.getDeclaredMethods())
                .anyMatch(answer -> answer.getName().equals(method.name())
                        && Type.getMethodDescriptor(answer).startsWith(method.parameters()));
    }

    /**
     * What a call of such a gate leads to.
     *
     * @param name the method's name
     * @param type the gate's type
     * @throws ReflectiveOperationException if there is no such answer
     */
    static MethodHandle answer(Program program, String name, MethodType type) throws ReflectiveOperationException {
        String descriptor = type.toMethodDescriptorString();
        for (Method answer : Program.class.getDeclaredMethods()) {
            if (answer.getName().equals(name)
                    && GateType.of(true, Type.getMethodDescriptor(answer)).equals(descriptor)) {
                return MethodHandles.lookup().unreflect(answer).bindTo(program);
            }
        }
        throw new NoSuchMethodException("Program." + name + descriptor);
    }
}
