package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** Whether a woven class file is valid, and what it was before but for the gates. */
final class GateCheck {

    private GateCheck() {}

    /** @param unwoven where the class file's types are looked up */
    static void check(byte[] original, byte[] woven, ClassLoader unwoven) {
        StringWriter complaints = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(woven), unwoven, false, new PrintWriter(complaints));
        assertThat(complaints.toString()).isEmpty();
        assertThat(text(withoutGates(original, woven))).isEqualTo(text(node(original)));
    }

    /** The class with its gates cut out again. */
    private static ClassNode withoutGates(byte[] original, byte[] woven) {
        ClassNode before = node(original);
        ClassNode node = node(woven);
        for (MethodNode method : node.methods) {
            InvokeDynamicInsnNode gate = gate(method);
            if (gate != null) {
                cut(method, gate);
                MethodNode same = before.methods.get(node.methods.indexOf(method));
                assertThat(method.maxStack).isGreaterThanOrEqualTo(same.maxStack);
                method.maxStack = same.maxStack;
            }
        }
        return node;
    }

    /** The call of a method's gate; null if it has none. */
    static InvokeDynamicInsnNode gate(MethodNode method) {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof InvokeDynamicInsnNode call
                    && call.bsm.getOwner().equals("io/dualrun/boot/Gate")) {
                return call;
            }
        }
        return null;
    }

    /** From the start to the first {@code pop} behind a stack-map frame: the gate, whatever the method. */
    private static void cut(MethodNode method, InvokeDynamicInsnNode gate) {
        AbstractInsnNode start = method.instructions.getFirst();
        AbstractInsnNode last = gate;
        while (last.getType() != AbstractInsnNode.FRAME) {
            last = last.getNext();
        }
        last = last.getNext();
        assertThat(last.getOpcode()).isEqualTo(Opcodes.POP);
        AbstractInsnNode body = last.getNext();
        while (method.instructions.getFirst() != body) {
            method.instructions.remove(method.instructions.getFirst());
        }
        if (method.localVariables != null && body instanceof LabelNode startOfBody) {
            method.localVariables.stream()
                    .filter(variable -> variable.start == start)
                    .forEach(variable -> variable.start = startOfBody);
        }
    }

    private static ClassNode node(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node;
    }

    private static String text(ClassNode node) {
        StringWriter text = new StringWriter();
        node.accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)));
        return text.toString();
    }
}
