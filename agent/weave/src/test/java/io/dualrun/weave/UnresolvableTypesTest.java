package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.Candidate;
import io.dualrun.DualRun;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Types that the JVM would fail to resolve if a gate named them. It would throw that to the caller, while the method
 * itself runs.
 */
class UnresolvableTypesTest {

    private static final List<String> UNEXPORTED = List.of("-g", "--add-exports", "java.base/sun.nio.ch=ALL-UNNAMED");

    /** Without its parameter's class, or what that needs, a method can be called with null only. */
    static Stream<Arguments> missing() {
        return Stream.of(Steering.values())
                .flatMap(steering -> Stream.of(
                        Arguments.of(steering, "Job", "app.Base"),
                        Arguments.of(steering, "Job", "app.Marked"),
                        Arguments.of(steering, "Job[]", "app.Base"),
                        Arguments.of(steering, "Job", "app.Job"),
                        Arguments.of(steering, "java.sql.Connection", "java.sql.Connection"),
                        Arguments.of(steering, "java.sql.Connection[][]", "java.sql.Connection")));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void a_call_with_null_runs_the_body_where_the_class_of_the_parameter_cannot_be_loaded(
            Steering steering, String parameter, String missing) throws Throwable {
        WovenClasses classes = new WovenClasses.Builder(Sources.compile(
                        fit(parameter),
                        "class Job extends Base implements Marked {}",
                        "class Base {}",
                        "interface Marked {}"))
                .missing(missing)
                .build()
                .steer(steering);

        for (int i = 0; i < 3; i++) {
            assertThat(callWithNull(classes)).isEqualTo("legacy null");
        }

        assertThat(gateOf(classes)).isEqualTo("(Ljava/lang/Object;Ljava/lang/Object;I)Ljava/lang/Object;");
        assertThat(classes.notices()).hasSize(steering == Steering.OFF ? 0 : 1);
    }

    /** Where there is no agent, a body that does not touch its argument takes whatever there is. */
    static Stream<Arguments> outOfReach() {
        Supplier<Object> connection = () -> Proxy.newProxyInstance(
                UnresolvableTypesTest.class.getClassLoader(),
                new Class<?>[] {java.sql.Connection.class},
                (proxy, method, args) -> method.getName().equals("toString") ? "a connection" : null);
        Supplier<Object> buffer = () -> ByteBuffer.allocateDirect(1);
        return Stream.of(Steering.values())
                .flatMap(steering -> Stream.of(
                        Arguments.of(steering, "java.sql.Connection", connection),
                        Arguments.of(steering, "sun.nio.ch.DirectBuffer", buffer)));
    }

    @ParameterizedTest
    @MethodSource("outOfReach")
    void types_of_the_jdk_go_through_the_gate_whatever_module_they_are_of(
            Steering steering, String parameter, Supplier<Object> argument) throws Throwable {
        WovenClasses classes =
                WovenClasses.of(Sources.compile(UNEXPORTED, fit(parameter))).steer(steering);

        assertThat(callWithNull(classes)).isEqualTo(serving(steering) + " null");
        assertThat(classes.call("app.Fit", "fit", argument.get(), 1)).isEqualTo(serving(steering) + " some");

        assertThat(classes.engine().errors().total()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_class_that_a_parent_loader_keeps_to_its_own_package_goes_through_the_gate(Steering steering)
            throws Throwable {
        WovenClasses classes = WovenClasses.ofFixtures(Neighbour.class).steer(steering);

        for (Steering argument : new Steering[] {null, steering}) {
            assertThat(classes.call(Neighbour.class.getName(), "fit", argument)).isEqualTo(serving(steering));
        }

        assertThat(classes.type(Neighbour.class.getName()).getClassLoader())
                .isNotSameAs(Steering.class.getClassLoader());
        assertThat(classes.notices()).isEmpty();
    }

    /** Its parameter's class is of the same package by name, and of another loader's where this is woven. */
    static final class Neighbour {

        @DualRun("c")
        static String fit(Steering steering) {
            return "legacy";
        }

        @Candidate("c")
        static String fast(Steering steering) {
            return "candidate";
        }
    }

    /** Behind the gate, the candidate's result is cast to the legacy method's, which that never needed. */
    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_method_whose_result_its_class_may_not_name_stays_as_it_is(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of(Sources.compile(UNEXPORTED, """
                        public class Fit {
                            @DualRun("c") public static sun.nio.ch.DirectBuffer fit() { return null; }
                            @Candidate("c") static sun.nio.ch.DirectBuffer fast() { throw new IllegalStateException(); }
                        }
                        """)).steer(steering);

        assertThat(classes.call("app.Fit", "fit")).isNull();

        assertThat(classes.notices()).hasSize(steering == Steering.OFF ? 0 : 1);
    }

    @Test
    void a_gate_names_primitives_and_object_alone() {
        Map<String, byte[]> classFiles = Sources.compile("""
                public class Fit {
                    @DualRun("c") public String fit(Fit a, String b, long c, int[] d, List<String> e, boolean f) { return ""; }
                    @Candidate("c") String fast(Fit a, String b, long c, int[] d, List<String> e, boolean f) { return ""; }
                }
                """);

        String object = "Ljava/lang/Object;";
        assertThat(gateOf(WovenClasses.of(classFiles)))
                .isEqualTo("(" + object.repeat(3) + "J" + object.repeat(2) + "Z)" + object);
    }

    private static String fit(String parameter) {
        return """
               public class Fit {
                   @DualRun("c") public String fit(%1$s job, int n) { return "legacy " + (job == null ? "null" : "some"); }
                   @Candidate("c") String fast(%1$s job, int n) { return "candidate " + (job == null ? "null" : "some"); }
                   public static Object call() { return new Fit().fit(null, 1); }
               }
               """.formatted(parameter);
    }

    /** Not by searching the class for its method: that would resolve the parameters. */
    private static Object callWithNull(WovenClasses classes) throws Throwable {
        return MethodHandles.publicLookup()
                .findStatic(classes.type("app.Fit"), "call", MethodType.methodType(Object.class))
                .invoke();
    }

    private static String serving(Steering steering) {
        return steering.name().startsWith("CANDIDATE") ? "candidate" : "legacy";
    }

    private static String gateOf(WovenClasses classes) {
        ClassNode node = new ClassNode();
        new ClassReader(classes.weave("app.Fit")).accept(node, 0);
        return node.methods.stream()
                .filter(method -> method.name.equals("fit"))
                .map(method -> GateCheck.gate(method).desc)
                .findAny()
                .orElseThrow();
    }
}
