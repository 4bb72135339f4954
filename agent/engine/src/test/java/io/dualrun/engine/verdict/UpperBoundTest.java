package io.dualrun.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class UpperBoundTest {

    @Example
    void so_many_clean_calls_certify_as_the_design_says() {
        assertThat(UpperBound.of(0, 195, 0.01)).isLessThan(0.05);
        assertThat(UpperBound.of(0, 14_200, 0.01)).isLessThan(0.001);
    }

    @Example
    void nothing_is_excluded_without_calls_or_where_all_are_bad() {
        assertThat(UpperBound.of(0, 0, 0.01)).isEqualTo(1);
        assertThat(UpperBound.of(7, 7, 0.01)).isEqualTo(1);
        assertThat(UpperBound.of(8, 7, 0.01)).isEqualTo(1);
    }

    @Property
    void the_ratio_is_one_over_alpha_at_the_bound(
            @ForAll @LongRange(min = 2, max = 3000) long calls,
            @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 0.999) double share,
            @ForAll @Scale(6) @DoubleRange(min = 0.0001, max = 0.2) double alpha) {
        long bad = Math.max(1, Math.min(calls - 1, (long) (share * calls)));
        double bound = UpperBound.of(bad, calls, alpha);
        double logBeta = -Math.log(calls + 1);
        for (int i = 1; i <= bad; i++) {
            logBeta -= Math.log((calls - bad + i) / (double) i);
        }
        double logRatio = logBeta - bad * Math.log(bound) - (calls - bad) * Math.log1p(-bound);

        assertThat(bound).isBetween((double) bad / calls, 1.0);
        // Near 1 the double itself is all there is of 1 - p.
        double rounding = (calls - bad) * Math.ulp(bound) / (1 - bound);
        assertThat(logRatio).isCloseTo(-Math.log(alpha), within(1e-8 + rounding));
    }

    @Property
    void one_more_bad_call_raises_the_bound_and_one_more_good_call_lowers_it(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long calls,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.999999) double share) {
        long bad = (long) (share * calls);
        double bound = UpperBound.of(bad, calls, 0.01);

        double rounding = 1e-14 * bound;

        assertThat(UpperBound.of(bad + 1, calls + 1, 0.01)).isGreaterThanOrEqualTo(bound - rounding);
        assertThat(UpperBound.of(bad, calls + 1, 0.01)).isLessThanOrEqualTo(bound + rounding);
    }

    /** Expected values by mpmath 1.3 with 50 digits. */
    @Example
    void with_a_thousand_million_calls_no_digit_is_lost() {
        assertThat(UpperBound.of(3, 1_000_000_000, 0.01)).isCloseTo(3.4126937124066636e-8, withinPercentage(1e-10));
        assertThat(UpperBound.of(1_000_000, 1_000_000_000, 0.01))
                .isCloseTo(0.0010059251503343949, withinPercentage(1e-10));
        assertThat(UpperBound.of(500_000_000, 1_000_000_000, 0.01))
                .isCloseTo(0.50008585164976653, withinPercentage(1e-10));
        assertThat(UpperBound.of(900_000_000, 1_000_000_000, 0.01))
                .isCloseTo(0.90005238776933249, withinPercentage(1e-10));
        assertThat(UpperBound.of(12_345, 1_000_000_000_000L, 0.01))
                .isCloseTo(1.3173340335711504e-8, withinPercentage(1e-10));
    }

    @Example
    void extreme_counts_have_a_bound() {
        long most = 1L << 53;
        assertThat(UpperBound.of(1, most, 0.01)).isBetween(1e-16, 1e-14);
        assertThat(UpperBound.of(most - 1, most, 0.01)).isBetween(1 - 1e-14, 1.0);
    }

    @Example
    void what_is_out_of_range_is_refused() {
        assertThatThrownBy(() -> UpperBound.of(-1, 10, 0.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UpperBound.of(0, -1, 0.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UpperBound.of(0, 10, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UpperBound.of(0, 10, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
