package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    record Result(double[] parameters) {}

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
