package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecursionTest {

    private static final String FIBONACCI = """
            public class Recursive {
                public static int legacyRan, candidateRan;
                @DualRun("c") public static long fib(int n) { legacyRan++; return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                @Candidate("c") static long fibFast(int n) {
                    candidateRan++; return n < 2 ? n : fib(n - 1) + fib(n - 2);
                }

                @DualRun(value = "c", candidate = "even2") public boolean even(int n) {
                    legacyRan++; return n == 0 || odd(n - 1);
                }
                @DualRun(value = "c", candidate = "odd2") public boolean odd(int n) {
                    legacyRan++; return n != 0 && even(n - 1);
                }
                boolean even2(int n) { candidateRan++; return n == 0 || odd(n - 1); }
                boolean odd2(int n) { candidateRan++; return n != 0 && even(n - 1); }
            }
            """;

    @ParameterizedTest
    @EnumSource(Steering.class)
    void recursion_runs_each_body_as_often_as_it_would_run_alone(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of(FIBONACCI).steer(steering);

        assertThat(classes.call("app.Recursive", "fib", 15)).isEqualTo(610L);

        int calls = 1973;
        assertThat(ran(classes, "legacyRan")).isEqualTo(steering.runsLegacy() ? calls : 0);
        assertThat(ran(classes, "candidateRan"))
                .isEqualTo(steering == Steering.LEGACY || steering.name().startsWith("CANDIDATE") ? calls : 0);
        assertThat(classes.tally().answered()).isEqualTo(steering.counted(1));
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void mutual_recursion_does_so_too(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of(FIBONACCI).steer(steering);

        assertThat(classes.call("app.Recursive", "even", 100)).isEqualTo(true);

        assertThat(ran(classes, "legacyRan")).isEqualTo(steering.runsLegacy() ? 101 : 0);
        assertThat(ran(classes, "candidateRan"))
                .isEqualTo(steering == Steering.LEGACY || steering.name().startsWith("CANDIDATE") ? 101 : 0);
    }

    private static int ran(WovenClasses classes, String field) throws ReflectiveOperationException {
        return ran(classes, "app.Recursive", field);
    }

    private static int ran(WovenClasses classes, String type, String field) throws ReflectiveOperationException {
        return classes.type(type).getField(field).getInt(null);
    }

    @Test
    void across_components_each_one_doubles_once() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Across {
                            public static int legacyHere, candidateHere, legacyThere, candidateThere;
                            @DualRun(value = "c", candidate = "here2") public static int here(int n) {
                                legacyHere++; return n == 0 ? 0 : there(n - 1) + 1;
                            }
                            static int here2(int n) { candidateHere++; return n == 0 ? 0 : there(n - 1) + 1; }
                            @DualRun(value = "d", candidate = "there2") public static int there(int n) {
                                legacyThere++; return n == 0 ? 0 : here(n - 1) + 1;
                            }
                            static int there2(int n) { candidateThere++; return n == 0 ? 0 : here(n - 1) + 1; }
                        }
                        """).steer(Steering.LEGACY).steer("d", Steering.CANDIDATE);

        assertThat(classes.call("app.Across", "here", 20)).isEqualTo(20);

        assertThat(ran(classes, "app.Across", "legacyHere")).isEqualTo(1 + 2 * 10);
        assertThat(ran(classes, "app.Across", "candidateHere")).isEqualTo(1 + 2 * 10);
        assertThat(ran(classes, "app.Across", "legacyThere")).isEqualTo(2 * 10);
        assertThat(ran(classes, "app.Across", "candidateThere")).isEqualTo(2 * 10);
        assertThat(classes.tally().verified()).isOne();
        assertThat(classes.engine().component("d").tally().verified()).isEqualTo(2);
    }

    @Test
    void a_deep_recursion_of_the_legacy_body_finds_the_stack_it_always_found() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Deep {
                            @DualRun("c") public static int depth(int n) { return n == 0 ? 0 : 1 + depth(n - 1); }
                            @Candidate("c") static int fast(int n) { return n; }
                        }
                        """).steer(Steering.LEGACY);

        assertThat(classes.call("app.Deep", "depth", 3_000)).isEqualTo(3_000);
        assertThat(classes.tally().verified()).isEqualTo(1);
    }

    @Test
    void after_a_stack_overflow_the_next_calls_are_answered_as_ever() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Deep {
                            @DualRun("c") public static int depth(int n) { return n == 0 ? 0 : 1 + depth(n - 1); }
                            @Candidate("c") static int fast(int n) { return n; }
                            public static String overflow() {
                                try { return "" + depth(Integer.MAX_VALUE); } catch (StackOverflowError e) {
                                    return "overflow";
                                }
                            }
                        }
                        """).steer(Steering.LEGACY);

        assertThat(classes.call("app.Deep", "overflow")).isEqualTo("overflow");

        for (int i = 0; i < 3; i++) {
            assertThat(classes.call("app.Deep", "depth", 10)).isEqualTo(10);
        }
        assertThat(classes.steer(Steering.CANDIDATE_ALONE).call("app.Deep", "depth", Integer.MAX_VALUE))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_monitor_is_held_while_either_body_runs_and_free_afterwards() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Locks {
                            public final List<Boolean> held = new ArrayList<>();
                            @DualRun("c") public synchronized int legacy(int n) {
                                held.add(Thread.holdsLock(this)); return n;
                            }
                            @Candidate("c") int candidate(int n) { held.add(Thread.holdsLock(this)); return n; }
                        }
                        """).steer(Steering.LEGACY);
        Object locks = classes.type("app.Locks").getConstructor().newInstance();

        WovenClasses.callOn(locks, "legacy", 1);
        classes.steer(Steering.CANDIDATE);
        WovenClasses.callOn(locks, "legacy", 1);

        assertThat((Iterable<?>) locks.getClass().getField("held").get(locks))
                .hasSize(4)
                .allMatch(Boolean.TRUE::equals);
        assertThat(Thread.holdsLock(locks)).isFalse();
    }
}
