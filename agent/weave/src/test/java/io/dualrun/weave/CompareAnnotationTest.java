package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.Tally.Result;
import org.junit.jupiter.api.Test;

class CompareAnnotationTest {

    private static final String COMPARATOR = """
            class Euros implements java.util.Comparator<Integer> {
                private Euros() {}
                @Override public int compare(Integer one, Integer other) { return one / 100 - other / 100; }
            }
            """;

    private static WovenClasses called(String annotation, String result, String legacy, String candidate)
            throws Throwable {
        WovenClasses classes = WovenClasses.of(COMPARATOR, """
                        public class Fit {
                            @DualRun("c") %s public static %s fit() { return %s; }
                            @Candidate("c") static %2$s fast() { return %4$s; }
                        }
                        """.formatted(annotation, result, legacy, candidate))
                .steer(Steering.LEGACY);
        classes.call("app.Fit", "fit");
        return classes;
    }

    private static void assertResult(WovenClasses classes, Result result) {
        assertThat(classes.tally().comparisons().count(result)).isEqualTo(1);
    }

    @Test
    void results_are_compared_by_the_class_that_is_named() throws Throwable {
        assertResult(called("@Compare(with = Euros.class)", "Integer", "1000", "1099"), Result.MATCH);
        assertResult(called("@Compare(with = Euros.class)", "int", "1000", "1100"), Result.MISMATCH);
        assertResult(called("@Compare(with = void.class)", "int", "1000", "1099"), Result.MISMATCH);
    }

    @Test
    void a_class_that_is_none_of_the_two_is_told_of_and_leaves_the_calls_inconclusive() throws Throwable {
        WovenClasses classes = called("@Compare(with = String.class)", "int", "1000", "1001");

        assertResult(classes, Result.INCONCLUSIVE);
        assertThat(classes.engine().notices().all())
                .singleElement()
                .asString()
                .startsWith("c: app.Fit#fit() is compared under other rules than were written: the comparator"
                        + " java.lang.String cannot be used");
    }

    @Test
    void units_in_the_last_place_count_as_far_as_they_are_said() throws Throwable {
        String exact = "rtol = 0, atol = 0";
        assertResult(called("@Compare(" + exact + ")", "double", "1.0", "Math.nextUp(1.0)"), Result.MISMATCH);
        assertResult(called("@Compare(" + exact + ", ulps = 1)", "double", "1.0", "Math.nextUp(1.0)"), Result.MATCH);
    }

    @Test
    void paths_with_a_star_in_a_name_are_read() throws Throwable {
        assertResult(
                called(
                        "@Compare(ignore = \"$.*Time\")",
                        "java.util.Map<String, Integer>",
                        "java.util.Map.of(\"startTime\", 1)",
                        "java.util.Map.of(\"startTime\", 2)"),
                Result.MATCH);
    }
}
