package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InheritanceTest {

    @ParameterizedTest
    @EnumSource(Steering.class)
    void super_runs_the_body_it_names_where_both_methods_are_migrated(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Base {
                            @DualRun(value = "base", candidate = "ofBase") public String name(int n) {
                                return "base" + n;
                            }
                            String ofBase(int n) { return "BASE" + n; }
                        }
                        """, """
                        public class Sub extends Base {
                            @Override
                            @DualRun(value = "sub", candidate = "ofSub") public String name(int n) {
                                return "sub+" + super.name(n);
                            }
                            String ofSub(int n) { return "SUB+" + super.name(n); }
                        }
                        """).steer("base", steering).steer("sub", steering);

        assertThat(classes.call("app.Sub", "name", 1))
                .isEqualTo(steering.name().startsWith("CANDIDATE") ? "SUB+BASE1" : "sub+base1");
        assertThat(classes.call("app.Base", "name", 1))
                .isEqualTo(steering.name().startsWith("CANDIDATE") ? "BASE1" : "base1");
        assertThat(classes.engine().errors().total()).isZero();
    }

    @Test
    void the_legacy_body_of_an_overridden_method_is_the_one_its_gate_stands_in() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Base {
                            @DualRun("c") public String name() { return "base"; }
                            @Candidate("c") String candidate() { throw new IllegalStateException("falls back"); }
                        }
                        """, """
                        public class Sub extends Base {
                            @Override public String name() { return "sub of " + super.name(); }
                        }
                        """).steer(Steering.CANDIDATE_ALONE);

        assertThat(classes.call("app.Sub", "name")).isEqualTo("sub of base");
    }

    @Test
    void an_override_that_is_not_marked_is_not_migrated() throws Throwable {
        WovenClasses classes = WovenClasses.of(
                        """
                        public class Base {
                            @DualRun("c") public String name() { return "base"; }
                            @Candidate("c") String candidate() { return "BASE"; }
                        }
                        """, "public class Sub extends Base { @Override public String name() { return \"sub\"; } }")
                .steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Sub", "name")).isEqualTo("sub");
        assertThat(classes.tally().answered()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_bridge_leads_to_the_one_gate_of_the_method_it_was_made_for(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Shape implements Comparable<Shape>, Cloneable {
                            @Override @DualRun(value = "c", candidate = "copy") public Shape clone() {
                                return new Shape();
                            }
                            Shape copy() { return new Round(); }

                            @Override @DualRun(value = "c", candidate = "rank") public int compareTo(Shape other) {
                                return 1;
                            }
                            int rank(Shape other) { return 2; }

                            @SuppressWarnings({"unchecked", "rawtypes"})
                            public static String through() throws Exception {
                                Object copy = ((Shape) new Shape()).clone();
                                return copy.getClass().getSimpleName() + ((Comparable) new Shape()).compareTo(new Shape());
                            }
                            static class Round extends Shape {}
                        }
                        """).steer(steering);

        assertThat(classes.call("app.Shape", "through"))
                .isEqualTo(steering.name().startsWith("CANDIDATE") ? "Round2" : "Shape1");
        assertThat(classes.tally().answered()).isEqualTo(steering.counted(2));
        assertThat(classes.notices()).isEmpty();
        assertThat(classes.methods().byComponent().get("c"))
                .containsExactly("app.Shape#clone() → copy()", "app.Shape#compareTo(Shape) → rank(Shape)");
    }

    @Test
    void a_candidate_that_has_a_bridge_is_found_once() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Source implements Supplier<String> {
                            @DualRun("c") public String legacy() { return "legacy"; }
                            @Override @Candidate("c") public String get() { return "candidate"; }
                        }
                        """).steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Source", "legacy")).isEqualTo("candidate");
        assertThat(classes.notices()).isEmpty();
    }

    /**
     * javac makes a public class's inherited methods callable by a bridge where the class that declares them is not
     * public.
     */
    @Test
    void a_bridge_into_a_class_that_is_not_public_needs_no_gate_and_no_notice() throws Throwable {
        WovenClasses classes =
                WovenClasses.of("""
                        abstract class Hidden {
                            @DualRun("c") public String name() { return "legacy"; }
                            @Candidate("c") String candidate() { return "candidate"; }
                        }
                        """, "public class Shown extends Hidden {}").steer(Steering.CANDIDATE);
        Object shown = classes.type("app.Shown").getConstructor().newInstance();

        assertThat(classes.type("app.Shown").getMethod("name").invoke(shown)).isEqualTo("candidate");
        assertThat(classes.notices()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Steering.class)
    void a_candidate_that_a_subclass_overrides_is_called_as_any_method_is(Steering steering) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public abstract class Base {
                            @DualRun("c") public String name() { return "legacy"; }
                            @Candidate("c") abstract String candidate();
                            public static class Sub extends Base {
                                @Override String candidate() { return "sub"; }
                            }
                            public static String call() { return new Sub().name(); }
                        }
                        """).steer(steering);

        assertThat(classes.call("app.Base", "call"))
                .isEqualTo(steering.name().startsWith("CANDIDATE") ? "sub" : "legacy");
    }
}
