package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a body begins with, and how large it is. */
class BodyShapesTest {

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_body_may_begin_with_a_loop_a_try_or_a_switch(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Shapes {
                            @DualRun(value = "c", candidate = "half")
                            static double loop(int n, double sum) {
                                do { sum += n; n--; } while (n > 0);
                                return sum;
                            }
                            static double half(int n, double sum) { return -1; }

                            @DualRun(value = "c", candidate = "parse2")
                            static String parse(String text) {
                                try { return "" + Integer.parseInt(text); }
                                catch (NumberFormatException e) { return "wrong"; }
                                finally { text = null; }
                            }
                            static String parse2(String text) { return "candidate"; }

                            @DualRun(value = "c", candidate = "table2")
                            static String table(int n) {
                                switch (n) {
                                    case 0: return "a"; case 1: return "b"; case 2: return "c"; default: return "z";
                                }
                            }
                            static String table2(int n) { return "candidate"; }

                            @DualRun(value = "c", candidate = "lookup2")
                            static String lookup(int n) {
                                switch (n) { case -9: return "a"; case 1000: return "b"; default: return "z"; }
                            }
                            static String lookup2(int n) { return "candidate"; }

                            @DualRun(value = "c", candidate = "empty2") static void empty() {}
                            static void empty2() {}

                            public static List<Object> all() {
                                List<Object> all = new ArrayList<>();
                                all.add(loop(100, 0));
                                all.addAll(List.of(parse("7"), parse("x"), table(1), table(9), lookup(1000),
                                        lookup(2)));
                                empty();
                                return all;
                            }
                        }
                        """).steer(steering);

        assertThat(classes.call("app.Shapes", "all"))
                .isEqualTo(
                        steering.name().startsWith("CANDIDATE")
                                ? List.of(
                                        -1.0,
                                        "candidate",
                                        "candidate",
                                        "candidate",
                                        "candidate",
                                        "candidate",
                                        "candidate")
                                : List.of(5050.0, "7", "wrong", "b", "z", "b", "z"));
        assertThat(classes.engine().errors().total()).isZero();
    }

    /**
     * No compiler writes a method whose first instruction is jumped to with a value in a register; the class-file
     * format allows it.
     */
    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_jump_back_to_the_very_first_instruction_goes_to_the_body_and_not_to_the_gate(Steering steering)
            throws Throwable {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Jumps", null, "java/lang/Object", null);
        countDown(writer, "legacy", "Lio/dualrun/DualRun;");
        countDown(writer, "candidate", "Lio/dualrun/Candidate;");
        WovenClasses classes =
                WovenClasses.of(Map.of("app.Jumps", writer.toByteArray())).steer(steering);

        assertThat(classes.call("app.Jumps", "legacy", 1000)).isEqualTo(0);
        assertThat(classes.tally().answered()).isEqualTo(steering.counted(1));
    }

    private static void countDown(ClassWriter writer, String name, String annotation) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "(I)I", null, null);
        method.visitAnnotation(annotation, true).visit("value", "c");
        method.visitCode();
        Label start = new Label();
        method.visitLabel(start);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitIincInsn(0, -1);
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitJumpInsn(Opcodes.IFGT, start);
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 51, 52, 65})
    void class_files_from_java_7_on_are_woven_and_older_ones_refused(int version) throws Throwable {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, "app/Jumps", null, "java/lang/Object", null);
        countDown(writer, "legacy", "Lio/dualrun/DualRun;");
        countDown(writer, "candidate", "Lio/dualrun/Candidate;");
        boolean old = version < 51;
        byte[] woven = new Weaver(newEngine(), new WovenMethods())
                .transform(
                        new ClassLoader(getClass().getClassLoader()) {}, "app/Jumps", null, null, writer.toByteArray());

        if (old) {
            assertThat(woven).isNull();
        } else {
            assertThat(woven).startsWith(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, version);
        }
    }

    private static Engine newEngine() {
        return new Engine(Settings.DEFAULTS, Map.of());
    }

    @Test
    void a_method_that_has_no_room_for_its_gate_is_refused_and_the_others_are_woven() throws Throwable {
        WovenClasses classes = WovenClasses.of(Map.of("app.Huge", huge(65_530, 65_000)))
                .steer(Steering.CANDIDATE)
                .steer("d", Steering.CANDIDATE);

        assertThat(classes.call("app.Huge", "tooLarge")).isEqualTo("legacy");
        assertThat(classes.call("app.Huge", "large")).isEqualTo("candidate");

        assertThat(classes.notices())
                .singleElement()
                .asString()
                .matches(
                        "app\\.Huge#tooLarge\\(\\) is not migrated, and runs as it is: its code would take 655\\d\\d bytes"
                                + " with the gate, expected at most 65535, which is all that a method can have; move a part of"
                                + " it into a method of its own");
        assertThat(classes.engine().errors().total()).isZero();
        assertThat(classes.methods().byComponent()).isEqualTo(Map.of("c", List.of("app.Huge#large() → candidate()")));
    }

    @Test
    void a_class_whose_constant_pool_is_full_stays_as_it_is() throws Throwable {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Huge", null, "java/lang/Object", null);
        returning(writer, "large", 10, "legacy", "Lio/dualrun/DualRun;", "c");
        returning(writer, "candidate", 0, "candidate", "Lio/dualrun/Candidate;", "c");
        for (int i = writer.newConst("the last one of ours") + 1; i < 65_525; i++) {
            writer.newConst(i);
        }
        WovenClasses classes =
                WovenClasses.of(Map.of("app.Huge", writer.toByteArray())).steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Huge", "large")).isEqualTo("legacy");

        assertThat(classes.notices())
                .singleElement()
                .asString()
                .startsWith("app.Huge#large() is not migrated, and runs as it is: its class would have 655")
                .endsWith(" constants with the gate, expected at most 65535, which is all that a class can have");
        assertThat(classes.methods().byComponent()).isEmpty();
    }

    private static byte[] huge(int tooLarge, int large) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Huge", null, "java/lang/Object", null);
        returning(writer, "tooLarge", tooLarge, "legacy", "Lio/dualrun/DualRun;", "c");
        returning(writer, "large", large, "legacy", "Lio/dualrun/DualRun;", "c");
        returning(writer, "candidate", 0, "candidate", "Lio/dualrun/Candidate;", "c");
        return writer.toByteArray();
    }

    private static void returning(
            ClassWriter writer, String name, int instructions, String text, String annotation, String component) {
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "()Ljava/lang/String;", null, null);
        method.visitAnnotation(annotation, true).visit("value", component);
        method.visitCode();
        for (int i = 0; i < instructions; i++) {
            method.visitInsn(Opcodes.NOP);
        }
        method.visitLdcInsn(text);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
    }
}
