package io.dualrun.weave;

import java.util.Collection;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the gate before the first instruction of some methods, and changes nothing else. The instructions are drawn in
 * {@link io.dualrun.boot.Gate}.
 *
 * <p>The gate needs one stack-map frame, at the body, where the locals are those of the method's entry and the stack
 * holds one Object: that is {@code same_locals_1_stack_item}, whatever the method. Frames that follow are relative to
 * the locals before them, which are unchanged. So no frame has to be computed, and no class to be loaded for it.
 */
final class GateWriter extends ClassVisitor {

    private static final String GATE = "io/dualrun/boot/Gate";
    private static final String OBJECT = "java/lang/Object";
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            GATE,
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;I)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    /** What the stack must hold beside the arguments' own slots: the answer twice, or a long. */
    private static final int ANSWER_SLOTS = 2;

    private final Collection<Gated> gated;

    private GateWriter(ClassVisitor next, Collection<Gated> gated) {
        super(Opcodes.ASM9, next);
        this.gated = gated;
    }

    /**
     * The class file with gates in these methods.
     *
     * @throws MethodTooLargeException if one of them has no room for its gate
     * @throws ClassTooLargeException if the constant pool has no room for what the gates refer to
     */
    static byte[] write(byte[] classFile, Collection<Gated> gated) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new GateWriter(writer, gated), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        for (Gated each : gated) {
            if (each.is(name, descriptor)) {
                return new GateMethod(method, each);
            }
        }
        return method;
    }

    private final class GateMethod extends MethodVisitor {

        private final Gated gated;
        private final MethodModel method;
        private final Label start = new Label();
        private Label startOfBody;

        GateMethod(MethodVisitor next, Gated gated) {
            super(Opcodes.ASM9, next);
            this.gated = gated;
            this.method = gated.method();
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitLabel(start);
            line();
            loadArguments();
            Label body = new Label();
            visitInvokeDynamicInsn(method.name(), gated.type(), LINK, gated.site());
            visitInsn(Opcodes.DUP);
            visitJumpInsn(Opcodes.IFNULL, body);
            returnAnswer();
            super.visitLabel(body);
            visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {OBJECT});
            visitInsn(Opcodes.POP);
        }

        /** A stack trace that goes through the gate shows the line on which the body begins. */
        private void line() {
            if (method.firstLine() > 0) {
                visitLineNumber(method.firstLine(), start);
            }
        }

        @Override
        public void visitLabel(Label label) {
            if (startOfBody == null) {
                startOfBody = label;
            }
            super.visitLabel(label);
        }

        /** A debugger that stops on the method's first line stops in the gate, and is to see the arguments there. */
        @Override
        public void visitLocalVariable(
                String name, String descriptor, String signature, Label from, Label to, int index) {
            boolean fromEntry = from == startOfBody && index < method.slots();
            super.visitLocalVariable(name, descriptor, signature, fromEntry ? start : from, to, index);
        }

        private void loadArguments() {
            int local = 0;
            if (!method.isStatic()) {
                visitVarInsn(Opcodes.ALOAD, local++);
            }
            for (Type type : Type.getArgumentTypes(method.descriptor())) {
                visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
                local += type.getSize();
            }
        }

        private void returnAnswer() {
            Type result = method.result();
            switch (result.getSort()) {
                case Type.VOID -> visitInsn(Opcodes.POP);
                case Type.OBJECT, Type.ARRAY -> {
                    visitMethodInsn(Opcodes.INVOKESTATIC, GATE, "unwrap", "(L" + OBJECT + ";)L" + OBJECT + ";", false);
                    visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
                }
                default -> unbox(result);
            }
            visitInsn(result.getOpcode(Opcodes.IRETURN));
        }

        private void unbox(Type primitive) {
            String box =
                    switch (primitive.getSort()) {
                        case Type.BOOLEAN -> "java/lang/Boolean";
                        case Type.CHAR -> "java/lang/Character";
                        case Type.BYTE -> "java/lang/Byte";
                        case Type.SHORT -> "java/lang/Short";
                        case Type.INT -> "java/lang/Integer";
                        case Type.LONG -> "java/lang/Long";
                        case Type.FLOAT -> "java/lang/Float";
                        default -> "java/lang/Double";
                    };
            visitTypeInsn(Opcodes.CHECKCAST, box);
            visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    box,
                    primitive.getClassName() + "Value",
                    "()" + primitive.getDescriptor(),
                    false);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(Math.max(maxStack, Math.max(method.slots(), ANSWER_SLOTS)), maxLocals);
        }
    }
}
