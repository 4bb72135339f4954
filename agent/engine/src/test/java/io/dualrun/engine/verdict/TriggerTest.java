package io.dualrun.engine.verdict;

import static io.dualrun.engine.verdict.Truth.FAILS;
import static io.dualrun.engine.verdict.Truth.HOLDS;
import static io.dualrun.engine.verdict.Truth.UNKNOWN;
import static io.dualrun.engine.verdict.Windows.errors;
import static io.dualrun.engine.verdict.Windows.joined;
import static io.dualrun.engine.verdict.Windows.latency;
import static io.dualrun.engine.verdict.Windows.memory;
import static io.dualrun.engine.verdict.Windows.mismatches;
import static io.dualrun.engine.verdict.Windows.quiet;
import static io.dualrun.engine.verdict.Windows.times;
import static io.dualrun.engine.verdict.Windows.trigger;
import static io.dualrun.engine.verdict.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers, over minutes; min_calls is 100. */
class TriggerTest {

    private static final String CRITICAL = "error_rate > 5% for 5 minutes";

    private static final Window BAD = errors(10, 100);
    private static final Window GOOD = errors(1, 100);

    @ParameterizedTest
    @CsvSource({"49, FAILS", "50, FAILS", "51, HOLDS"})
    void five_minutes_breach_when_each_is_above_the_limit(long failed, Truth truth) {
        assertThat(trigger(CRITICAL, times(5, errors(failed, 1000))).truth()).isEqualTo(truth);
    }

    @Test
    void one_good_minute_among_five_keeps_a_trigger_from_firing_whatever_their_mean() {
        for (int good = 0; good < 5; good++) {
            List<Window> minutes = new ArrayList<>(times(5, errors(1000, 1000)));
            minutes.set(good, errors(5, 100));

            assertThat(trigger(CRITICAL, minutes).truth()).as("minute %d", good).isEqualTo(FAILS);
        }
    }

    @Test
    void the_evidence_is_what_the_newest_minute_shows() {
        assertThat(trigger(CRITICAL, joined(times(1, GOOD), times(4, errors(12, 120)))))
                .isEqualTo(new Reading(FAILS, 0.1, 0.05, 120, ""));
        assertThat(trigger(CRITICAL, times(5, errors(12, 120))))
                .isEqualTo(new Reading(HOLDS, 0.1, 0.05, 120, "in each of 5 windows"));
    }

    @Test
    void what_was_before_the_duration_does_not_count() {
        assertThat(trigger(CRITICAL, joined(times(30, GOOD), times(5, BAD))).truth())
                .isEqualTo(HOLDS);
        assertThat(trigger(CRITICAL, joined(times(30, BAD), times(1, GOOD))).truth())
                .isEqualTo(FAILS);
    }

    @Test
    void fewer_minutes_than_asked_for_are_not_enough_to_fire() {
        assertThat(trigger(CRITICAL, times(3, BAD)))
                .isEqualTo(new Reading(UNKNOWN, 0.1, 0.05, 100, "3 minutes of 5 minutes"));
        assertThat(trigger(CRITICAL, joined(times(1, GOOD), times(2, BAD))).truth())
                .isEqualTo(FAILS);
        assertThat(trigger(CRITICAL).note()).isEqualTo("no window is over yet");
    }

    @Test
    void a_minute_with_too_few_calls_is_neither_bad_nor_good() {
        Window few = errors(99, 99);

        assertThat(trigger(CRITICAL, joined(times(4, BAD), times(1, few))).note())
                .isEqualTo("99 of 100 calls");
        assertThat(trigger(CRITICAL, joined(times(2, BAD), times(1, few), times(2, BAD))))
                .isEqualTo(new Reading(UNKNOWN, 0.1, 0.05, 100, "99 of 100 calls"));
        assertThat(trigger(CRITICAL, joined(times(1, GOOD), times(1, few), times(3, BAD)))
                        .truth())
                .isEqualTo(FAILS);
    }

    @Test
    void without_traffic_nothing_fires_and_nothing_is_well() {
        assertThat(trigger(CRITICAL, times(60, quiet())).truth()).isEqualTo(UNKNOWN);
        assertThat(trigger(CRITICAL, times(60, quiet())).note()).isEqualTo("no traffic");
    }

    @Test
    void traffic_that_stops_and_comes_back_has_to_breach_all_the_time_again() {
        List<Window> minutes = new ArrayList<>(times(4, BAD));
        minutes.addAll(times(3, quiet()));
        assertThat(trigger(CRITICAL, minutes).note()).isEqualTo("no traffic");

        for (int i = 1; i <= 4; i++) {
            minutes.add(BAD);
            assertThat(trigger(CRITICAL, minutes).truth())
                    .as("%d minutes back", i)
                    .isEqualTo(UNKNOWN);
        }
        minutes.add(BAD);
        assertThat(trigger(CRITICAL, minutes).truth()).isEqualTo(HOLDS);
    }

    @Test
    void without_a_duration_the_newest_minute_decides() {
        assertThat(trigger("error_rate > 5%", joined(times(5, GOOD), times(1, BAD))))
                .isEqualTo(new Reading(HOLDS, 0.1, 0.05, 100, ""));
        assertThat(trigger("error_rate > 5%", joined(times(5, BAD), times(1, GOOD)))
                        .truth())
                .isEqualTo(FAILS);
        assertThat(trigger("error_rate > 5%", joined(times(5, BAD), times(1, quiet())))
                        .truth())
                .isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"29, 3, UNKNOWN", "30, 3, HOLDS", "30, 2, FAILS", "30, 1, FAILS"})
    void a_warning_takes_half_an_hour(int minutes, long failed, Truth truth) {
        assertThat(trigger("error_rate > 2% for 30 minutes", times(minutes, errors(failed, 100)))
                        .truth())
                .isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({
        "p99_latency > 2x baseline for 10 minutes, 10, 0.199, FAILS",
        "p99_latency > 2x baseline for 10 minutes, 10, 0.2, FAILS",
        "p99_latency > 2x baseline for 10 minutes, 10, 0.201, HOLDS",
        "p99_latency > 2x baseline for 10 minutes, 9, 0.201, UNKNOWN",
        "p99_latency > 250ms for 2m, 2, 0.25, FAILS",
        "p99_latency > 250ms for 2m, 2, 0.2501, HOLDS",
    })
    void a_latency_spike_is_held_against_a_number_or_the_baseline(
            String condition, int minutes, double p99, Truth truth) {
        assertThat(trigger(condition, times(minutes, latency(0.01, 0.05, p99, 100)))
                        .truth())
                .isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"0.0749, FAILS", "0.0751, HOLDS"})
    void a_slow_tail_is_a_warning(double p95, Truth truth) {
        assertThat(trigger("p95_latency > 1.5x baseline for 30 minutes", times(30, latency(0.01, p95, 1, 100)))
                        .truth())
                .isEqualTo(truth);
    }

    @Test
    void latencies_of_too_few_timed_runs_say_nothing() {
        assertThat(trigger("p99_latency > 2x baseline for 10 minutes", times(10, latency(0.01, 0.05, 9, 99)))
                        .note())
                .isEqualTo("99 of 100 calls");
    }

    @ParameterizedTest
    @CsvSource({"1.99e9, FAILS", "2e9, FAILS", "2.01e9, HOLDS"})
    void memory_is_held_against_twice_the_baseline_with_no_traffic_needed(double bytes, Truth truth) {
        assertThat(trigger("memory > 2x baseline", memory(bytes)).truth()).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"0.8, FAILS", "0.81, HOLDS", "NaN, UNKNOWN"})
    void busy_processors_are_a_warning(double share, Truth truth) {
        List<Window> minutes = times(30, window().withCpu(share).build());

        assertThat(trigger("cpu > 80% for 30 minutes", minutes).truth()).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"0, FAILS", "1, HOLDS"})
    void flags_that_disagree_for_long_are_a_warning(double mismatch, Truth truth) {
        List<Window> minutes =
                times(30, window().withMeter("flag_mismatch", mismatch).build());

        assertThat(trigger("flag_mismatch > 0 for 30 minutes", minutes).truth()).isEqualTo(truth);
        assertThat(trigger("flag_mismatch > 0 for 30 minutes", minutes.subList(0, 29))
                        .truth())
                .isEqualTo(truth == HOLDS ? UNKNOWN : FAILS);
    }

    @Test
    void a_meter_of_the_application_is_read_once_the_phase_is_old_enough() {
        String condition = "meter:checkout.completed < 10 for 5 minutes after 10 minutes";
        List<Window> low = times(5, window().withMeter("checkout.completed", 9).build());
        List<Window> enough =
                times(5, window().withMeter("checkout.completed", 10).build());

        assertThat(trigger(condition, low, 599).note()).isEqualTo("not before 10 minutes");
        assertThat(trigger(condition, low, 600).truth()).isEqualTo(HOLDS);
        assertThat(trigger(condition, enough, 600).truth()).isEqualTo(FAILS);
        assertThat(trigger(condition, times(5, quiet()), 600).note()).isEqualTo("nothing measured yet");
    }

    @Test
    void assertions_are_counted_over_the_last_hour() {
        String condition = "dual_run assertions fail > 100/hour";

        assertThat(trigger(condition, joined(times(60, mismatches(1, 1)), List.of(mismatches(40, 40))))
                        .truth())
                .isEqualTo(FAILS);
        assertThat(trigger(condition, joined(times(60, mismatches(1, 1)), List.of(mismatches(41, 41)))))
                .isEqualTo(new Reading(FAILS, 100, 100, 100, ""));
        assertThat(trigger(condition, joined(times(60, mismatches(1, 1)), List.of(mismatches(42, 42)))))
                .isEqualTo(new Reading(HOLDS, 101, 100, 101, ""));
        assertThat(trigger(condition, joined(times(1, mismatches(1000, 1000)), times(60, mismatches(0, 1000))))
                        .truth())
                .isEqualTo(FAILS);
    }

    @Test
    void what_exceeds_an_hours_limit_in_a_minute_is_not_waited_for() {
        assertThat(trigger("assertions > 100/hour", mismatches(101, 101)).truth())
                .isEqualTo(HOLDS);
        assertThat(trigger("assertions > 100/hour", mismatches(100, 100)).truth())
                .isEqualTo(FAILS);
    }

    @Test
    void an_hour_without_comparisons_says_nothing() {
        assertThat(trigger("assertions > 100/hour", times(60, quiet())).note()).isEqualTo("no traffic");
        assertThat(trigger("assertions > 100/hour", joined(times(59, quiet()), times(1, mismatches(0, 1))))
                        .truth())
                .isEqualTo(FAILS);
    }

    @ParameterizedTest
    @CsvSource({"assertions > 5/minute, 6", "assertions > 0.1/second, 0.1166666667"})
    void shorter_spans_are_counted_in_their_newest_windows(String condition, double observed) {
        long mismatches = observed > 1 ? 6 : 7;
        Reading reading = trigger(condition, mismatches(1000, 1000), mismatches(mismatches, 100));

        assertThat(reading.truth()).isEqualTo(HOLDS);
        assertThat(reading.observed()).isCloseTo(observed, within(1e-9));
        assertThat(trigger(condition, mismatches(1000, 1000), mismatches(5, 100))
                        .truth())
                .isEqualTo(FAILS);
    }

    @Test
    void windows_of_a_second_make_durations_of_seconds() {
        Condition condition = Condition.parse("error_rate > 5% for 5 seconds");
        List<Window> seconds = times(
                4,
                window().withSeconds(1)
                        .with("candidateRuns", 100)
                        .with("candidateFailures", 6)
                        .build());

        assertThat(condition.trigger(seconds, 1, Baseline.UNKNOWN, 100, 100).note())
                .isEqualTo("4 seconds of 5 seconds");
        List<Window> five = joined(seconds, seconds.subList(0, 1));
        assertThat(condition.trigger(five, 1, Baseline.UNKNOWN, 100, 100).truth())
                .isEqualTo(HOLDS);
    }

    @Test
    void a_duration_between_two_numbers_of_windows_takes_the_larger() {
        assertThat(trigger("error_rate > 5% for 90 seconds", GOOD, BAD).truth()).isEqualTo(FAILS);
        assertThat(trigger("error_rate > 5% for 60 seconds", GOOD, BAD).truth()).isEqualTo(HOLDS);
        assertThat(trigger("error_rate > 5% for 1 second", GOOD, BAD).truth()).isEqualTo(HOLDS);
    }
}
