package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

class ClassScanTest {

    private static final String MARKED =
            "public class Marked { @DualRun(\"c\") void fit() {} long l = 1L << 40; double d = 2.5; }";
    private static final String UNMARKED =
            "public class Unmarked { @Candidate(\"c\") void fit() {} long l = 1L << 40; double d = 2.5; }";

    @Test
    void a_class_with_the_annotation_is_found_and_one_without_is_not() {
        assertThat(ClassScan.mentionsDualRun(Sources.compile(MARKED).get("app.Marked")))
                .isTrue();
        assertThat(ClassScan.mentionsDualRun(Sources.compile(UNMARKED).get("app.Unmarked")))
                .isFalse();
        assertThat(ClassScan.mentionsDualRun(WovenClasses.classFile("io.dualrun.weave.MethodKindsTest$Instance")))
                .isTrue();
    }

    @Test
    void every_kind_of_constant_before_the_annotation_is_stepped_over() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "app/All", null, "java/lang/Object", null);
        writer.newConst(1L);
        writer.newConst(2.5);
        writer.newConst(3);
        writer.newConst(4f);
        writer.newConst("five");
        writer.newModule("six");
        writer.newPackage("seven");
        writer.newMethodType("()V");
        writer.newField("a", "b", "I");
        writer.newMethod("a", "b", "()V", false);
        writer.newMethod("a", "b", "()V", true);
        Handle handle = new Handle(Opcodes.H_INVOKESTATIC, "a", "b", "()V", false);
        writer.newHandle(Opcodes.H_INVOKESTATIC, "a", "b", "()V", false);
        writer.newInvokeDynamic("x", "()V", handle);
        writer.newConstantDynamic("y", "I", handle);
        assertThat(ClassScan.mentionsDualRun(writer.toByteArray())).isFalse();

        writer.newUTF8("Lio/dualrun/DualRun;");

        assertThat(ClassScan.mentionsDualRun(writer.toByteArray())).isTrue();
    }

    @Test
    void a_name_that_only_resembles_the_annotation_is_not_it() {
        for (String name : new String[] {"Lio/dualrun/DualRun", "Lio/dualrun/DualRum;", "Lio/dualrun/DualRun;;"}) {
            ClassWriter writer = new ClassWriter(0);
            writer.visit(Opcodes.V17, 0, "app/Near", null, "java/lang/Object", null);
            writer.newUTF8(name);

            assertThat(ClassScan.mentionsDualRun(writer.toByteArray())).isFalse();
        }
    }

    @Test
    void what_lies_behind_the_constant_pool_is_not_searched() {
        ClassWriter writer = new ClassWriter(0);
        writer.newConst(1L);
        writer.newUTF8("Lio/dualrun/DualRun;");
        byte[] file = writer.toByteArray();
        assertThat(ClassScan.mentionsDualRun(file)).isTrue();

        int count = file[9];
        assertThat(file[10]).as("the long comes first, and takes two numbers").isEqualTo((byte) 5);
        file[9] = (byte) 3;

        assertThat(count).isGreaterThan(3);
        assertThat(ClassScan.mentionsDualRun(file)).isFalse();
    }

    @Test
    void a_truncated_class_file_is_searched_as_far_as_it_goes() {
        byte[] file = Sources.compile(MARKED).get("app.Marked");
        boolean found = false;

        for (int length = 0; length <= file.length; length++) {
            boolean now = ClassScan.mentionsDualRun(Arrays.copyOf(file, length));
            assertThat(now || !found).isTrue();
            found = now;
        }
        assertThat(found).isTrue();
    }

    @Test
    void bytes_that_are_no_class_file_are_never_a_failure() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                for (int at = 10; at < bytes.length; at++) {
                    bytes[at] = (byte) random.nextInt(21);
                }
            }
            ClassScan.mentionsDualRun(bytes);
        }
    }

    @Test
    void a_class_file_with_any_byte_changed_is_never_a_failure() {
        byte[] file = Sources.compile(MARKED).get("app.Marked");
        for (int at = 0; at < file.length; at++) {
            byte before = file[at];
            for (int value : new int[] {0, 1, 5, 127, 128, 255}) {
                file[at] = (byte) value;
                ClassScan.mentionsDualRun(file);
            }
            file[at] = before;
        }
    }

    @Test
    void scanning_allocates_nothing() {
        Map<String, byte[]> files = Sources.compile(UNMARKED);
        byte[] file = files.get("app.Unmarked");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int scans = 50_000;
        long found = scan(file, scans);

        long before = threads.getCurrentThreadAllocatedBytes();
        found += scan(file, scans);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(found).isZero();
        assertThat(allocated).isLessThan(scans);
    }

    private static long scan(byte[] file, int scans) {
        long found = 0;
        for (int i = 0; i < scans; i++) {
            found += ClassScan.mentionsDualRun(file) ? 1 : 0;
        }
        return found;
    }
}
