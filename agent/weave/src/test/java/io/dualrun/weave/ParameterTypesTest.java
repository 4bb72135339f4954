package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.Candidate;
import io.dualrun.DualRun;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Percentage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ParameterTypesTest {

    private static final Object[] ALL = {
        true,
        (byte) -2,
        'c',
        (short) -4,
        5,
        -6L,
        7.5f,
        -8.5,
        "nine",
        new int[] {10},
        new String[][] {{"11"}},
        List.of(12)
    };

    @ParameterizedTest
    @EnumSource(Steering.class)
    void every_kind_of_argument_arrives_in_both_bodies(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.ofFixtures(Kinds.class).steer(steering);

        Object[] got = (Object[]) classes.call(Kinds.class.getName(), "legacy", ALL);

        assertThat(got[0]).isEqualTo(steering.name().startsWith("CANDIDATE") ? "candidate" : "legacy");
        assertThat(List.of(got).subList(1, got.length)).containsExactly(ALL);
        assertThat(classes.engine().errors().total()).isZero();
    }

    static final class Kinds {

        @DualRun("c")
        Object[] legacy(
                boolean z,
                byte b,
                char c,
                short s,
                int i,
                long j,
                float f,
                double d,
                String l,
                int[] array,
                String[][] nested,
                List<Integer> list) {
            return new Object[] {"legacy", z, b, c, s, i, j, f, d, l, array, nested, list};
        }

        @Candidate("c")
        Object[] candidate(
                boolean z,
                byte b,
                char c,
                short s,
                int i,
                long j,
                float f,
                double d,
                String l,
                int[] array,
                String[][] nested,
                List<Integer> list) {
            return new Object[] {"candidate", z, b, c, s, i, j, f, d, l, array, nested, list};
        }
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void wide_arguments_between_narrow_ones_keep_their_places(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Mix {
                            @DualRun("c") public static String legacy(long a, int b, double c, byte d, long e, String f) {
                                return a + " " + b + " " + c + " " + d + " " + e + " " + f;
                            }
                            @Candidate("c") static String candidate(long a, int b, double c, byte d, long e, String f) {
                                return a + " " + b + " " + c + " " + d + " " + e + " " + f;
                            }
                        }
                        """).steer(steering);

        Object got = classes.call("app.Mix", "legacy", 1L << 40, 2, 3.5, (byte) 4, -1L << 40, null);

        assertThat(got).isEqualTo("1099511627776 2 3.5 4 -1099511627776 null");
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_varargs_method_gets_the_array_that_its_caller_made(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Varargs {
                            @DualRun("c") int legacy(String first, Object... more) {
                                return more == null ? -1 : more.length;
                            }
                            @Candidate("c") int candidate(String first, Object... more) {
                                return more == null ? -1 : more.length;
                            }
                            public List<Integer> lengths() {
                                return List.of(legacy(""), legacy("", 1), legacy("", 1, 2), legacy("", (Object[]) null),
                                        legacy("", (Object) new Object[2]));
                            }
                        }
                        """).steer(steering);

        assertThat(classes.call("app.Varargs", "lengths")).isEqualTo(List.of(0, 1, 2, -1, 1));
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_parameter_that_the_body_assigns_does_not_change_what_the_other_body_gets(Steering steering)
            throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Assigns {
                            @DualRun("c") public int legacy(int n, long m) { n += m; m = n; return n; }
                            @Candidate("c") int candidate(int n, long m) { n += m; m = n; return n; }
                        }
                        """).steer(steering);

        assertThat(classes.call("app.Assigns", "legacy", 1, 2L)).isEqualTo(3);
    }

    @Test
    void a_parameter_whose_class_is_missing_does_not_keep_a_call_with_null_from_its_body() throws Throwable {
        Map<String, byte[]> classFiles = Sources.compile("""
                public class Optional {
                    @DualRun("c") public String legacy(Missing plugin, int n) { return "legacy"; }
                    @Candidate("c") String candidate(Missing plugin, int n) { return "candidate"; }
                    public String call() { return legacy(null, 1); }
                }
                """, "class Missing {}");
        WovenClasses classes = new WovenClasses.Builder(classFiles)
                .missing("app.Missing")
                .build()
                .steer(Steering.CANDIDATE);

        // getDeclaredMethods would ask for the missing class: called by a handle, as other code would.
        Object called = MethodHandles.lookup()
                .findVirtual(classes.type("app.Optional"), "call", MethodType.methodType(String.class))
                .invoke(classes.type("app.Optional").getConstructor().newInstance());

        assertThat(called).isEqualTo("legacy");
        assertThat(classes.notices())
                .singleElement()
                .asString()
                .isEqualTo(
                        "app.Optional#legacy(Missing,int) is not migrated, and runs as it is: it could not be connected with"
                                + " its candidate, java.lang.TypeNotPresentException: Type app.Missing not present, caused by"
                                + " java.lang.ClassNotFoundException: app.Missing");
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_parameter_whose_class_file_no_loader_gives_away_goes_through_the_gate_all_the_same(Steering steering)
            throws Throwable {
        WovenClasses classes = new WovenClasses.Builder(Sources.compile("""
                        public class Hidden {
                            @DualRun("c") public String legacy(Job job, Job[] jobs) { return "legacy" + jobs.length; }
                            @Candidate("c") String candidate(Job job, Job[] jobs) { return "candidate" + jobs.length; }
                            public String call() { return legacy(new Job(), new Job[1]); }
                            record Job() {}
                        }
                        """))
                .withoutResources()
                .build()
                .steer(steering);

        assertThat(classes.call("app.Hidden", "call"))
                .isEqualTo(steering.name().startsWith("CANDIDATE") ? "candidate1" : "legacy1");
        assertThat(classes.notices()).isEmpty();
    }

    /** The JVM would refuse to link a gate of exactly these types, and throw that to the caller. */
    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_parameter_whose_class_is_out_of_reach_goes_through_the_gate_all_the_same(Steering steering)
            throws Throwable {
        ClassWriter secret = new ClassWriter(0);
        secret.visit(Opcodes.V17, 0, "lib/Secret", null, "java/lang/Object", null);
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Reach", null, "java/lang/Object", null);
        returningItsName(writer, "legacy", "Lio/dualrun/DualRun;");
        returningItsName(writer, "candidate", "Lio/dualrun/Candidate;");
        WovenClasses classes = WovenClasses.of(
                        Map.of("app.Reach", writer.toByteArray(), "lib.Secret", secret.toByteArray()))
                .steer(steering);

        assertThat(classes.call("app.Reach", "legacy", (Object) null))
                .isEqualTo(steering.name().startsWith("CANDIDATE") ? "candidate" : "legacy");
        assertThat(classes.engine().errors().total()).isZero();
    }

    private static void returningItsName(ClassWriter writer, String name, String annotation) {
        MethodVisitor method = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "(Llib/Secret;)Ljava/lang/String;", null, null);
        method.visitAnnotation(annotation, true).visit("value", "c");
        method.visitCode();
        method.visitLdcInsn(name);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();
    }

    @Test
    void a_parameter_marked_as_key_routes_the_call() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                public class Keyed {
                    @DualRun("c") public String legacy(int n, @RoutingKey("id") User user) { return "legacy"; }
                    @Candidate("c") String candidate(int n, User user) { return "candidate"; }
                    @DualRun(value = "d", candidate = "other") public static String legacy2(@RoutingKey String id) {
                        return "legacy";
                    }
                    static String other(String id) { return "candidate"; }
                    public record User(String id) {}
                    public String call(String id) { return legacy(1, new User(id)); }
                }
                """);
        for (String component : List.of("c", "d")) {
            Flag flag = Steering.OFF.policy(component).flag().withPercentage(Percentage.of(50));
            classes.engine()
                    .component(component)
                    .put(Steering.OFF.policy(component).withFlag(flag));
            for (int i = 0; i < 20; i++) {
                String user = "user-" + i;
                Object served = component.equals("c")
                        ? classes.call("app.Keyed", "call", user)
                        : classes.call("app.Keyed", "legacy2", user);
                assertThat(served).isEqualTo(flag.route(user).path().tag());
            }
        }
    }
}
