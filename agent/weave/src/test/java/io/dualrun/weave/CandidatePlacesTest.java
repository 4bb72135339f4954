package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CandidatePlacesTest {

    static Stream<Arguments> places() {
        return Stream.of("", "static").flatMap(legacy -> Stream.of(
                        "public final class Other { %s }",
                        "class Other { public Other() {} %s }",
                        "class Other { Other() {} %s }",
                        "class Other { private Other() {} %s }",
                        "class Other { private Other() {} Other(int n) {} %s }",
                        "record Other() { %s }")
                .flatMap(home -> Stream.of("", "private", "static", "private static", "public synchronized")
                        .map(candidate -> Arguments.of(legacy, home, candidate))));
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_candidate_in_another_class_is_called_with_the_arguments_alone(String legacy, String home, String candidate)
            throws Throwable {
        WovenClasses classes = WovenClasses.of(
                        """
                        public class Fit {
                            @DualRun(value = "c", in = Other.class) public %s String fit(int n, double d) {
                                return "legacy" + n + d;
                            }
                        }
                        """.formatted(legacy),
                        home.formatted("@Candidate(\"c\") " + candidate
                                + " String fit(int n, double d) { return \"candidate\" + n + d; }"))
                .steer(Steering.LEGACY);

        assertThat(classes.call("app.Fit", "fit", 1, 2.5)).isEqualTo("legacy12.5");
        assertThat(classes.steer(Steering.CANDIDATE).call("app.Fit", "fit", 1, 2.5))
                .isEqualTo("candidate12.5");
        assertThat(classes.tally().verified()).isEqualTo(2);
        assertThat(classes.notices()).isEmpty();
    }

    static Stream<Arguments> inTheSameClass() {
        return Stream.of("", "private", "static", "private static", "final", "synchronized", "protected")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("inTheSameClass")
    void a_candidate_in_the_same_class_is_called_on_the_same_object(String candidate) throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Fit {
                            static String name = "candidate";
                            @DualRun("c") public String fit(int n) { return "legacy" + n; }
                            @Candidate("c") %s String fitFast(int n) { return name + n; }
                        }
                        """.formatted(candidate)).steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "fit", 1)).isEqualTo("candidate1");
        assertThat(classes.tally().verified()).isEqualTo(1);
    }

    @Test
    void the_candidate_of_an_instance_method_sees_the_object_it_was_called_on() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Counter {
                            private int count = 41;
                            @DualRun("c") public int next() { return -1; }
                            @Candidate("c") private int nextFast() { return ++count; }
                        }
                        """).steer(Steering.CANDIDATE_ALONE);
        Object counter = classes.type("app.Counter").getConstructor().newInstance();

        assertThat(WovenClasses.callOn(counter, "next")).isEqualTo(42);
        assertThat(WovenClasses.callOn(counter, "next")).isEqualTo(43);
    }

    @Test
    void one_instance_is_made_of_a_class_of_candidates_for_each_migrated_method() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Fit {
                            @DualRun(value = "c", in = Other.class) public static int fit(int n) { return n; }
                            @DualRun(value = "c", in = Other.class) public static int refit(long n) { return 1; }
                        }
                        """, """
                        public class Other {
                            public static List<String> made = new ArrayList<>();
                            public Other() { made.add("one"); }
                            @Candidate("c") int fit(int n) { return n; }
                            @Candidate("c") int fit(long n) { return 1; }
                        }
                        """).steer(Steering.CANDIDATE);
        for (int i = 0; i < 3; i++) {
            classes.call("app.Fit", "fit", i);
        }
        classes.call("app.Fit", "refit", 1L);

        assertThat((List<?>) classes.type("app.Other").getField("made").get(null))
                .hasSize(2);
    }

    @Test
    void a_candidate_may_lie_in_an_interface_or_in_a_class_nested_in_that_of_the_legacy_method() throws Throwable {
        WovenClasses classes = WovenClasses.of(
                        """
                        public class Fit {
                            @DualRun(value = "c", in = Fits.class) public String fit() { return "legacy"; }
                            @DualRun(value = "c", in = Nested.class, candidate = "fast") public String refit() {
                                return "legacy";
                            }
                            private static class Nested { private String fast() { return "nested"; } }
                        }
                        """, "interface Fits { @Candidate(\"c\") static String fit() { return \"interface\"; } }")
                .steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "fit")).isEqualTo("interface");
        assertThat(classes.call("app.Fit", "refit")).isEqualTo("nested");
    }

    @Test
    void a_class_that_names_itself_is_the_same_class() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Fit {
                            private String state = "of this";
                            private Fit(int n) {}
                            @DualRun(value = "c", in = Fit.class) public String fit() { return "legacy"; }
                            @Candidate("c") String fitFast() { return state; }
                            public static String call() { return new Fit(1).fit(); }
                        }
                        """).steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "call")).isEqualTo("of this");
    }

    @Test
    void overloads_find_their_own_candidates() throws Throwable {
        WovenClasses classes = WovenClasses.of("""
                        public class Fit {
                            @DualRun("c") static String fit(int n) { return "legacy"; }
                            @DualRun("c") static String fit(long n) { return "legacy"; }
                            @Candidate("c") static String fast(int n) { return "int"; }
                            @Candidate("c") static String fast(long n) { return "long"; }
                            public static String both() { return fit(1) + fit(1L); }
                        }
                        """).steer(Steering.CANDIDATE);

        assertThat(classes.call("app.Fit", "both")).isEqualTo("intlong");
    }
}
