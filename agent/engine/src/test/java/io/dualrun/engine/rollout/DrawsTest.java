package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts are drawn from the very distribution: held against its probabilities, count by count. */
class DrawsTest {

    private static final int MANY = 200_000;

    private final Draws draws = new Draws(new SplittableRandom(5));

    @ParameterizedTest
    @CsvSource({"1, 0.3", "20, 0.01", "60, 0.05", "400, 0.02", "400, 0.03", "5000, 0.01", "90, 0.5", "90, 0.97"})
    void binomial_counts_are_as_frequent_as_they_should_be(long of, double p) {
        LongToDoubleFunction exact = k -> {
            double log = k * Math.log(p) + (of - k) * Math.log1p(-p);
            for (long i = 1; i <= k; i++) {
                log += Math.log((of - k + i) / (double) i);
            }
            return Math.exp(log);
        };
        fits(() -> draws.binomial(of, p), exact, of);
    }

    @ParameterizedTest
    @CsvSource({"0.05", "3", "9.9", "10.1", "50", "500"})
    void poisson_counts_are_as_frequent_as_they_should_be(double mean) {
        LongToDoubleFunction exact = k -> {
            double log = k * Math.log(mean) - mean;
            for (long i = 2; i <= k; i++) {
                log -= Math.log(i);
            }
            return Math.exp(log);
        };
        fits(() -> draws.poisson(mean), exact, (long) (mean + 12 * Math.sqrt(mean) + 20));
    }

    /** Pearson's chi-square over the counts of which at least ten are expected; five of its standard deviations are allowed. */
    private static void fits(LongSupplier draw, LongToDoubleFunction exact, long most) {
        int[] seen = new int[(int) most + 1];
        for (int i = 0; i < MANY; i++) {
            seen[(int) Math.min(most, draw.getAsLong())]++;
        }
        double chiSquare = 0;
        int cells = 0;
        double expectedRest = MANY;
        double seenRest = MANY;
        for (int k = 0; k <= most; k++) {
            double expected = MANY * exact.applyAsDouble(k);
            if (expected >= 10) {
                chiSquare += (seen[k] - expected) * (seen[k] - expected) / expected;
                cells++;
                expectedRest -= expected;
                seenRest -= seen[k];
            }
        }
        assertThat(chiSquare).isLessThan(cells + 5 * Math.sqrt(2 * cells) + 5);
        assertThat(Math.abs(seenRest - expectedRest)).isLessThan(6 * Math.sqrt(Math.max(1, expectedRest)) + 2);
    }

    @Test
    void nothing_of_nothing_happens_and_all_of_what_is_certain() {
        assertThat(draws.binomial(0, 0.5)).isZero();
        assertThat(draws.binomial(1000, 0)).isZero();
        assertThat(draws.binomial(1000, 1)).isEqualTo(1000);
        assertThat(draws.poisson(0)).isZero();
    }
}
