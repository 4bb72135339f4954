package io.dualrun.engine.verdict;

import static io.dualrun.engine.verdict.Truth.FAILS;
import static io.dualrun.engine.verdict.Truth.HOLDS;
import static io.dualrun.engine.verdict.Truth.UNKNOWN;
import static io.dualrun.engine.verdict.Windows.criterion;
import static io.dualrun.engine.verdict.Windows.joined;
import static io.dualrun.engine.verdict.Windows.latency;
import static io.dualrun.engine.verdict.Windows.memory;
import static io.dualrun.engine.verdict.Windows.quiet;
import static io.dualrun.engine.verdict.Windows.times;
import static io.dualrun.engine.verdict.Windows.trigger;
import static io.dualrun.engine.verdict.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {

    private static final String LEAK = "memory usage growing 10%/hour";

    /** Megabytes in use in so many minutes, beginning with the number 0. */
    private static List<Window> minutes(int count, IntToDoubleFunction megabytes) {
        return IntStream.range(0, count)
                .mapToObj(minute -> memory(1e6 * megabytes.applyAsDouble(minute)))
                .toList();
    }

    /** A growth of so many percent an hour of the mean of the first quarter, which lies 7 minutes after the first of 60. */
    private static List<Window> growing(double percent) {
        return minutes(60, minute -> 1000 + 10 * percent * (minute - 7) / 60.0);
    }

    @ParameterizedTest
    @CsvSource({"9.9, FAILS", "10.1, HOLDS", "50, HOLDS", "0, FAILS", "-50, FAILS"})
    void a_leak_is_a_growth_above_the_limit(double percent, Truth truth) {
        Reading reading = trigger(LEAK, growing(percent));

        assertThat(reading.truth()).isEqualTo(truth);
        assertThat(reading.observed()).isCloseTo(percent / 100, within(1e-9));
        assertThat(reading.limit()).isEqualTo(0.1);
    }

    @Test
    void a_growth_of_exactly_the_limit_is_one() {
        // A slope of 1/16 an hour relative to 1: no rounding.
        List<Window> exact = IntStream.range(0, 32)
                .mapToObj(i -> window().withSeconds(3600)
                        .withMemory(64 + 4 * (i - 3.5))
                        .build())
                .toList();
        Reading reading = Condition.parse("memory growing 6.25%/hour for 32 hours")
                .trigger(exact, 3600, Baseline.UNKNOWN, 100, 0);
        assertThat(reading.truth()).isEqualTo(HOLDS);
        assertThat(reading.observed()).isEqualTo(0.0625);
        assertThat(Condition.parse("memory growing 6.26%/hour for 32 hours")
                        .trigger(exact, 3600, Baseline.UNKNOWN, 100, 0)
                        .truth())
                .isEqualTo(FAILS);
    }

    @Test
    void half_an_hour_is_needed_to_tell() {
        List<Window> leak = growing(60);

        assertThat(trigger(LEAK, leak.subList(0, 29)).truth()).isEqualTo(UNKNOWN);
        assertThat(trigger(LEAK, leak.subList(0, 29)).note()).isEqualTo("too short a time to tell growth");
        assertThat(trigger(LEAK, leak.subList(0, 30)).truth()).isEqualTo(HOLDS);
    }

    @Test
    void only_the_last_hour_counts() {
        List<Window> leakAndThenFlat = joined(growing(100), times(60, memory(2e9)));

        assertThat(trigger(LEAK, leakAndThenFlat).truth()).isEqualTo(FAILS);
    }

    @Test
    void minutes_whose_memory_is_not_known_are_left_out_but_their_time_passes() {
        List<Window> leak = growing(20);
        List<Window> gaps = IntStream.range(0, 60)
                .mapToObj(i -> i >= 20 && i < 45 ? quiet() : leak.get(i))
                .toList();

        Reading reading = trigger(LEAK, gaps);
        assertThat(reading.truth()).isEqualTo(HOLDS);
        assertThat(reading.observed()).isCloseTo(0.2, within(0.005));
        assertThat(trigger(LEAK, joined(times(51, quiet()), leak.subList(0, 9))).truth())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void noise_is_no_leak() {
        Random random = new Random(7);
        int alarms = 0;
        for (int i = 0; i < 1000; i++) {
            List<Window> noise = minutes(60, minute -> 1000 + 300 * random.nextGaussian());
            alarms += trigger(LEAK, noise).truth() == HOLDS ? 1 : 0;
        }

        // Three standard errors are exceeded upwards by chance once in 500 times or so.
        assertThat(alarms).isLessThan(10);
    }

    @Test
    void noise_whose_neighbours_resemble_each_other_is_no_leak() {
        Random random = new Random(8);
        int alarms = 0;
        for (int i = 0; i < 1000; i++) {
            double[] level = {0};
            List<Window> noise = minutes(60, minute -> {
                level[0] = 0.8 * level[0] + 100 * random.nextGaussian();
                return 1000 + level[0];
            });
            alarms += trigger(LEAK, noise).truth() == HOLDS ? 1 : 0;
        }

        assertThat(alarms).isLessThan(50);
    }

    @Test
    void a_heap_that_fills_and_is_emptied_again_is_no_leak_wherever_the_hour_begins() {
        for (int period : new int[] {2, 5, 7, 13, 20}) {
            for (int start = 0; start < period; start++) {
                int first = start;
                List<Window> sawtooth = minutes(60, minute -> 500 + 500.0 * ((minute + first) % period) / period);

                assertThat(trigger(LEAK, sawtooth).truth())
                        .as("period %d, from %d", period, start)
                        .isEqualTo(FAILS);
            }
        }
    }

    @Test
    void a_leak_is_seen_through_noise() {
        Random random = new Random(9);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            List<Window> leak = minutes(60, minute -> 1000 + 5 * minute + 30 * random.nextGaussian());
            found += trigger(LEAK, leak).truth() == HOLDS ? 1 : 0;
        }

        assertThat(found).isGreaterThan(190);
    }

    @Test
    void a_leak_that_gathers_speed_is_a_leak() {
        assertThat(trigger(LEAK, minutes(60, minute -> 100 * Math.pow(2, minute / 10.0)))
                        .truth())
                .isEqualTo(HOLDS);
    }

    @Test
    void stable_is_what_does_not_grow() {
        assertThat(criterion("memory stable", growing(9)).truth()).isEqualTo(HOLDS);
        assertThat(criterion("memory stable", growing(11)).truth()).isEqualTo(FAILS);
        assertThat(criterion("memory stable", growing(-30)).truth()).isEqualTo(HOLDS);
        assertThat(criterion("memory stable", growing(9).subList(0, 9)).truth()).isEqualTo(UNKNOWN);
        assertThat(criterion("memory stable", growing(9).subList(0, 10)).truth())
                .isEqualTo(HOLDS);
        assertThat(criterion("memory stable for 1 hour", growing(9).subList(0, 59))
                        .truth())
                .isEqualTo(UNKNOWN);
        assertThat(criterion("memory stable for 1 hour", growing(9)).truth()).isEqualTo(HOLDS);
    }

    @Test
    void a_latency_is_stable_by_the_minutes_that_have_enough_calls() {
        List<Window> flat = times(30, latency(0.01, 0.05, 0.1, 100));
        List<Window> wild = times(30, latency(0.01, 9, 0.1, 99));

        Reading reading = criterion("p95_latency stable", joined(flat, wild));
        assertThat(reading.truth()).isEqualTo(HOLDS);
        assertThat(reading.calls()).isEqualTo(3000);
        assertThat(criterion("p95_latency stable", joined(flat.subList(0, 9), wild))
                        .truth())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void with_a_duration_all_of_it_is_needed() {
        List<Window> leak = minutes(120, minute -> 1000 + 5 * minute);

        assertThat(trigger("memory growing 10%/hour for 2 hours", leak.subList(0, 119))
                        .truth())
                .isEqualTo(UNKNOWN);
        assertThat(trigger("memory growing 10%/hour for 2 hours", leak).truth()).isEqualTo(HOLDS);
    }

    @Test
    void windows_of_a_second_make_an_hour_of_an_hour() {
        List<Window> seconds = IntStream.range(0, 30)
                .mapToObj(i -> window().withSeconds(1).withMemory(1e9 + 1e6 * i).build())
                .toList();

        Reading reading = Condition.parse(LEAK).over(Windows.sum(seconds), seconds, 1, Baseline.UNKNOWN, 100);
        assertThat(reading.truth()).isEqualTo(HOLDS);
        // 0.1 % a second.
        assertThat(reading.observed()).isCloseTo(3.6, within(0.02));
    }

    @Test
    void what_began_at_nothing_has_nothing_to_grow_from() {
        assertThat(trigger(LEAK, minutes(60, minute -> 0)).note()).isEqualTo("nothing to grow from");
        assertThat(trigger(LEAK, minutes(60, minute -> 0)).truth()).isEqualTo(UNKNOWN);
    }
}
