package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    record Result(double[] parameters) {}

    private static RuleSpec withUlps(double rtol, int ulps) {
        return Comparing.everywhere(Terms.tolerance(rtol, 0.0, ulps));
    }

    @Test
    void reads_as_the_issue_has_it() {
        Result legacy = new Result(new double[] {1, 2, 3, 1.2345});
        Result candidate = new Result(new double[] {1, 2, 3, 1.2346});
        assertThat(differences(legacy, candidate))
                .containsExactly("$.parameters[3]: 1.2345 → 1.2346, off by 8.1e-5 relative (limit 1e-5)");
    }

    @Test
    void a_distance_just_beyond_the_limit_shows_that_it_is() {
        assertThat(differences(1000.0, 1000.01002))
                .containsExactly("$: 1000.0 → 1000.01002, off by 1.002e-5 relative (limit 1e-5)");
    }

    @Test
    void an_absolute_distance_is_told_where_the_absolute_tolerance_has_the_say() {
        assertThat(differences(1e-4, 1.1e-4))
                .containsExactly("$: 1.0E-4 → 1.1E-4, off by 1e-5 absolute (limit 1.1e-8)");
    }

    @Test
    void steps_are_counted_where_units_in_the_last_place_have_the_say() {
        RuleSpec rules = withUlps(0.0, 4);
        double other = 1.0;
        for (int step = 0; step < 5; step++) {
            other = Math.nextUp(other);
        }
        Comparison.Mismatch mismatch = (Comparison.Mismatch) compare(rules, 1.0, other);
        assertThat(differences(mismatch)).containsExactly("$: 1.0 → 1.000000000000001, off by 5 ulps (limit 4)");
        Difference difference = mismatch.differences().get(0);
        assertThat(difference.scale()).isEqualTo(Difference.Scale.ULPS);
        assertThat(difference.distance()).isEqualTo(5);
        assertThat(difference.limit()).isEqualTo(4);
        assertThat(differences(compare(withUlps(1e-9, 4), 1.0, 2.0)))
                .containsExactly("$: 1.0 → 2.0, off by 1 relative (limit 1e-9)");
    }

    @Test
    void steps_across_the_whole_line_do_not_overflow() {
        assertThat(Tolerance.steps(0.0, -0.0)).isZero();
        assertThat(Tolerance.steps(-Double.MIN_VALUE, Double.MIN_VALUE)).isEqualTo(2);
        assertThat(Tolerance.steps(Double.MAX_VALUE, -Double.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(Tolerance.steps(-Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatever_the_values_say_a_difference_is_one_line() {
        Map<String, Object> legacy = Map.of("a\nkey", 'x', "b", URI.create("a"), "c", "x");
        Map<String, Object> candidate = Map.of("a\nkey", '\n', "b", "\u001b[31m", "c", "\u2028\t\u0000");
        assertThat(differences(legacy, candidate))
                .containsExactlyInAnyOrder(
                        "$['a\\nkey']: 'x' → '\\n'",
                        "$['b']: type URI a → String \"\\u001b[31m\"",
                        "$['c']: \"x\" → \"\\u2028\\t\\u0000\"");
        assertThat(differences("a", "\n".repeat(1000)))
                .singleElement()
                .asString()
                .hasSizeLessThan(220);
    }

    @Test
    void a_cut_leaves_no_half_of_a_character() {
        for (String before : List.of("", "a")) {
            String emoji = before + "😀".repeat(200);
            String shown = ((Comparison.Mismatch) compare(emoji, "a"))
                    .differences()
                    .get(0)
                    .legacy();
            assertThat(shown).hasSizeLessThanOrEqualTo(Line.LIMIT).endsWith("😀…");
        }
    }

    @Test
    void what_is_missing_and_what_is_extra_says_so() {
        assertThat(differences(List.of("a", "b"), List.of("a"))).containsExactly("$[1]: \"b\" → nothing (missing)");
        assertThat(differences(List.of("a"), List.of("a", "b"))).containsExactly("$[1]: nothing → \"b\" (extra)");
    }

    @Test
    void another_order_is_one_difference() {
        assertThat(differences(List.of(1, 2, 3, 4), List.of(1, 3, 4, 2)))
                .containsExactly("$[1]: 2 → 3, same elements in another order");
        assertThat(differences(new double[] {3, 1, 2}, new double[] {1, 2, 3}))
                .containsExactly("$[0]: 3.0 → 1.0, same elements in another order");
    }

    @Test
    void no_more_are_kept_than_the_bound_and_the_rest_is_admitted() {
        Comparison.Mismatch mismatch = (Comparison.Mismatch)
                Comparing.compare(new int[20], new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        assertThat(mismatch.differences()).hasSize(10);
        assertThat(mismatch.more()).isTrue();
        assertThat(((Comparison.Mismatch) Comparing.compare(new int[10], new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}))
                        .more())
                .isFalse();
    }

    @Test
    void numbers_are_short_and_exact_where_they_are_round() {
        assertThat(Rendering.number(8.1004e-5, 2)).isEqualTo("8.1e-5");
        assertThat(Rendering.number(1e-5, 2)).isEqualTo("1e-5");
        assertThat(Rendering.number(0.25, 2)).isEqualTo("0.25");
        assertThat(Rendering.number(49, 2)).isEqualTo("49");
        assertThat(Rendering.number(1.5e300, 2)).isEqualTo("1.5e300");
        assertThat(Rendering.number(0, 2)).isEqualTo("0");
    }
}
