package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkingTest {

    private static final String FIT = """
            public class Fit {
                @DualRun("c") public static String fit() { return "legacy"; }
                @Candidate("c") static String fast() { return "candidate"; }
            }
            """;

    private static final Map<String, byte[]> COMPILED = Sources.compile(FIT);

    @Test
    void a_gate_follows_its_component_through_every_change() throws Throwable {
        WovenClasses classes = WovenClasses.of(FIT);
        List<Steering> changes = List.of(
                Steering.OFF,
                Steering.LEGACY,
                Steering.CANDIDATE,
                Steering.OFF,
                Steering.CANDIDATE_ALONE,
                Steering.OFF);

        for (Steering steering : changes) {
            classes.steer(steering).rest();
            for (int i = 0; i < 3; i++) {
                assertThat(classes.call("app.Fit", "fit"))
                        .isEqualTo(steering.name().startsWith("CANDIDATE") ? "candidate" : "legacy");
            }
        }
        assertThat(classes.tally().answered()).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_static_initializer_may_call_a_migrated_method_of_its_own_class(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Early {
                            public static final String AT_START = fit();
                            @DualRun("c") static String fit() { return "legacy"; }
                            @Candidate("c") static String fast() { return "candidate"; }
                            public static String atStart() { return AT_START; }
                        }
                        """).steer(steering);

        assertThat(classes.call("app.Early", "atStart"))
                .isEqualTo(steering.name().startsWith("CANDIDATE") ? "candidate" : "legacy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"static final String BEFORE = Fit.fit();", "final String before = Fit.fit();"})
    void a_candidate_class_that_calls_the_legacy_method_while_it_is_made_is_linked(String member) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Fit {
                            @DualRun(value = "c", in = Fast.class) public static String fit() { return "legacy"; }
                        }
                        """, """
                        class Fast {
                            %s
                            @Candidate("c") String fast() { return "candidate"; }
                        }
                        """.formatted(member)).steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "fit")).isEqualTo("candidate");
        assertThat(classes.call("app.Fit", "fit")).isEqualTo("candidate");
        assertThat(classes.engine().errors().total()).isZero();
    }

    @Test
    void the_class_of_a_candidate_is_not_even_loaded_while_its_component_is_off() throws Throwable {
        WovenClasses classes = WovenClasses.of(
                        """
                        public class Fit {
                            @DualRun(value = "c", in = Fast.class) public static String fit() { return "legacy"; }
                        }
                        """, "class Fast { @Candidate(\"c\") String fast() { return \"candidate\"; } }")
                .steer(Steering.OFF);

        assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");
        assertThat(classes.application().hasLoaded("app.Fast")).isFalse();

        assertThat(classes.steer(Steering.CANDIDATE).call("app.Fit", "fit")).isEqualTo("candidate");
        assertThat(classes.application().hasLoaded("app.Fast")).isTrue();
    }

    @Test
    void two_loaders_with_the_same_class_have_two_gates() throws Throwable {
        Map<String, byte[]> classFiles = Sources.compile(FIT);
        WovenClasses one = WovenClasses.of(classFiles);
        WovenClasses other = new WovenClasses.Builder(classFiles).sharing(one).build();
        one.steer(Steering.CANDIDATE);

        assertThat(one.call("app.Fit", "fit")).isEqualTo("candidate");
        assertThat(other.call("app.Fit", "fit")).isEqualTo("candidate");
        assertThat(one.type("app.Fit")).isNotSameAs(other.type("app.Fit"));
        assertThat(one.tally().answered()).isEqualTo(2);
        assertThat(one.methods().byComponent())
                .isEqualTo(Map.of("c", List.of("app.Fit#fit() → fast()", "app.Fit#fit() → fast()")));

        one.steer(Steering.OFF);
        assertThat(one.call("app.Fit", "fit")).isEqualTo("legacy");
        assertThat(other.call("app.Fit", "fit")).isEqualTo("legacy");
    }

    @Test
    void threads_that_reach_a_gate_together_are_all_answered_and_follow_its_changes() throws Throwable {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 20; round++) {
                WovenClasses classes = WovenClasses.of(COMPILED).steer(Steering.CANDIDATE);
                Class<?> type = classes.type("app.Fit");
                CyclicBarrier together = new CyclicBarrier(threads);
                Callable<Object> call = () -> {
                    together.await();
                    return type.getMethod("fit").invoke(null);
                };

                int served = 0;
                for (Future<Object> answer : pool.invokeAll(Collections.nCopies(threads, call))) {
                    assertThat(answer.get()).isIn("candidate", "legacy");
                    served += answer.get().equals("candidate") ? 1 : 0;
                }
                assertThat(served).isPositive();
                assertThat(classes.call("app.Fit", "fit")).isEqualTo("candidate");
                classes.steer(Steering.OFF);
                assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");
                assertThat(classes.tally().answered()).isEqualTo(served + 2);
                classes.rest();
                assertThat(classes.call("app.Fit", "fit")).isEqualTo("legacy");
                assertThat(classes.tally().answered()).isEqualTo(served + 2);
                assertThat(classes.engine().errors().total()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void another_loader_does_not_get_at_the_methods_of_the_first() throws Throwable {
        WovenMethods methods = new WovenMethods();
        ClassLoader one = new ClassLoader(null) {};
        ClassLoader other = new ClassLoader(null) {
            @Override
            public boolean equals(Object same) {
                return true;
            }

            @Override
            public int hashCode() {
                return one.hashCode();
            }
        };
        int site = methods.reserve();
        methods.put(one, site, null);

        assertThat(methods.get(one, site)).isNull();
        assertThatThrownBy(() -> methods.get(other, site))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no method was woven as site 1");
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_class_goes_with_its_loader_and_nothing_of_ours_keeps_it(Steering steering) throws Throwable {
        Map<String, byte[]> classFiles = Sources.compile("""
                public class Fit {
                    private final double[] state = new double[10];
                    @DualRun("c") public Point[] fit(Point p, List<Point> more) { return new Point[] {p}; }
                    @Candidate("c") Point[] fast(Point p, List<Point> more) { return new Point[] {new Point(2)}; }
                    @DualRun(value = "c", in = Other.class) void leave(Point[] points) { points[0] = null; }
                    public void call() {
                        fit(new Point(1), new ArrayList<>(List.of(new Point(3)))); leave(new Point[] {new Point(4)});
                    }
                    public record Point(int x) {}
                    public static class Other { @Candidate("c") void leave(Point[] points) {
                        throw new IllegalStateException(); }
                    }
                }
                """);
        WovenClasses staying = WovenClasses.of(classFiles).steer(steering);
        WeakReference<ClassLoader> loader = usedOnce(classFiles, staying);
        assertThat(staying.methods().byComponent().get("c")).hasSize(2);

        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
        }

        assertThat(loader.get()).isNull();
        for (int i = 0; i < 100 && !staying.methods().byComponent().isEmpty(); i++) {
            System.gc();
        }
        assertThat(staying.methods().byComponent()).isEmpty();
        assertThat(staying.engine().errors().total()).isZero();
        staying.steer(Steering.OFF);
    }

    private static WeakReference<ClassLoader> usedOnce(Map<String, byte[]> classFiles, WovenClasses staying)
            throws Throwable {
        WovenClasses going =
                new WovenClasses.Builder(classFiles).sharing(staying).build();
        try {
            going.call("app.Fit", "call");
        } catch (IllegalStateException ofTheCandidate) {
            // Nobody falls back where the migration is over.
        }
        return new WeakReference<>(going.application());
    }
}
