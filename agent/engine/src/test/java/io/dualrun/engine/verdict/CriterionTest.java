package io.dualrun.engine.verdict;

import static io.dualrun.engine.verdict.Truth.FAILS;
import static io.dualrun.engine.verdict.Truth.HOLDS;
import static io.dualrun.engine.verdict.Truth.UNKNOWN;
import static io.dualrun.engine.verdict.Windows.criterion;
import static io.dualrun.engine.verdict.Windows.errors;
import static io.dualrun.engine.verdict.Windows.memory;
import static io.dualrun.engine.verdict.Windows.mismatches;
import static io.dualrun.engine.verdict.Windows.quiet;
import static io.dualrun.engine.verdict.Windows.times;
import static io.dualrun.engine.verdict.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Criteria of a phase, over the whole of it; min_calls is 100. */
class CriterionTest {

    @ParameterizedTest
    @CsvSource({
        "error_rate < 0.1%, 9, HOLDS",
        "error_rate < 0.1%, 10, FAILS",
        "error_rate < 0.1%, 11, FAILS",
        "error_rate <= 0.1%, 9, HOLDS",
        "error_rate <= 0.1%, 10, HOLDS",
        "error_rate <= 0.1%, 11, FAILS",
        "error_rate > 0.1%, 10, FAILS",
        "error_rate > 0.1%, 11, HOLDS",
        "error_rate >= 0.1%, 9, FAILS",
        "error_rate >= 0.1%, 10, HOLDS",
        "error_rate = 0.1%, 10, HOLDS",
        "error_rate = 0.1%, 9, FAILS",
        "error_rate < 0.5%, 49, HOLDS",
        "error_rate < 0.5%, 50, FAILS",
        "error_rate < 1%, 99, HOLDS",
        "error_rate < 1%, 100, FAILS",
    })
    void a_rate_is_held_against_its_limit(String condition, long failed, Truth truth) {
        Reading reading = criterion(condition, errors(failed, 10_000));

        assertThat(reading.truth()).isEqualTo(truth);
        assertThat(reading.observed()).isEqualTo(failed / 10_000.0);
        assertThat(reading.calls()).isEqualTo(10_000);
    }

    @Test
    void a_phase_is_judged_by_all_its_minutes_together() {
        List<Window> minutes = List.of(errors(0, 900), errors(3, 50), quiet(), errors(0, 50));

        assertThat(criterion("error_rate < 0.4%", minutes).truth()).isEqualTo(HOLDS);
        assertThat(criterion("error_rate < 0.3%", minutes).truth()).isEqualTo(FAILS);
    }

    @Test
    void too_few_calls_say_nothing_neither_good_nor_bad() {
        assertThat(criterion("error_rate < 5%", errors(0, 99)))
                .isEqualTo(new Reading(UNKNOWN, 0, 0.05, 99, "99 of 100 calls"));
        assertThat(criterion("error_rate < 5%", errors(99, 99)).truth()).isEqualTo(UNKNOWN);
        assertThat(criterion("error_rate < 5%", errors(0, 100)).truth()).isEqualTo(HOLDS);
    }

    @Test
    void no_traffic_says_nothing() {
        Reading reading = criterion("error_rate < 5%", quiet());

        assertThat(reading.truth()).isEqualTo(UNKNOWN);
        assertThat(reading.observed()).isNaN();
        assertThat(reading.limit()).isEqualTo(0.05);
        assertThat(reading.note()).isEqualTo("no traffic");
    }

    @Test
    void what_was_not_measured_says_nothing() {
        assertThat(criterion("memory <= 1.2x baseline", quiet()).note()).isEqualTo("nothing measured yet");
        assertThat(criterion("memory stable", quiet()).note()).isEqualTo("too short a time to tell growth");
        assertThat(Condition.parse("error_rate < 5% for 2 minutes")
                        .over(quiet(), List.of(), 60, Windows.BASELINE, 100)
                        .truth())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void one_mismatch_fails_at_once_and_none_holds_only_after_enough_comparisons() {
        assertThat(criterion("mismatches = 0", mismatches(1, 1)).truth()).isEqualTo(FAILS);
        assertThat(criterion("mismatches = 0", mismatches(0, 99)))
                .isEqualTo(new Reading(UNKNOWN, 0, 0, 99, "99 of 100 calls"));
        assertThat(criterion("mismatches = 0", mismatches(0, 100))).isEqualTo(new Reading(HOLDS, 0, 0, 100, ""));
        assertThat(criterion("mismatches = 0", quiet()).note()).isEqualTo("no traffic");
    }

    @ParameterizedTest
    @CsvSource({
        "mismatches <= 2, 2, 50, UNKNOWN",
        "mismatches <= 2, 3, 50, FAILS",
        "mismatches < 2, 1, 50, UNKNOWN",
        "mismatches < 2, 2, 50, FAILS",
        "mismatches > 2, 2, 50, UNKNOWN",
        "mismatches > 2, 3, 50, HOLDS",
        "mismatches >= 2, 1, 50, UNKNOWN",
        "mismatches >= 2, 2, 50, HOLDS",
        "mismatches = 2, 2, 50, UNKNOWN",
        "mismatches = 2, 2, 500, HOLDS",
        "mismatches = 2, 1, 500, FAILS",
        "mismatches <= 2, 2, 500, HOLDS",
        "mismatches > 2, 2, 500, FAILS",
    })
    void what_more_calls_cannot_mend_is_settled_without_them(
            String condition, long mismatches, long comparisons, Truth truth) {
        assertThat(criterion(condition, mismatches(mismatches, comparisons)).truth())
                .isEqualTo(truth);
    }

    @Test
    void nothing_lost_needs_calls_on_which_something_could_be() {
        assertThat(criterion("lost = 0", window().with("lost", 1).build()).truth())
                .isEqualTo(FAILS);
        assertThat(criterion("lost = 0", window().with("answered", 50).build()).truth())
                .isEqualTo(UNKNOWN);
        assertThat(criterion("lost = 0", window().with("answered", 100).build()).truth())
                .isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @CsvSource({
        "latency_increase < 5%, 0.01049, HOLDS",
        "latency_increase < 5%, 0.01050001, FAILS",
        "latency_increase < 10%, 0.01099, HOLDS",
        "latency_increase < 15%, 0.0116, FAILS",
        "p50_latency <= legacy, 0.0099, HOLDS",
        "p50_latency <= legacy, 0.01, HOLDS",
        "p50_latency <= legacy, 0.0101, FAILS",
        "p50_latency <= 1.05x legacy, 0.0104, HOLDS",
        "p50_latency <= 1.05x legacy, 0.0106, FAILS",
    })
    void latency_is_held_against_that_of_legacy_in_the_same_span(String condition, double p50, Truth truth) {
        Window window = window().withCandidate(new Times(500, p50, 1, 1))
                .withLegacy(new Times(200, 0.01, 1, 1))
                .build();

        assertThat(criterion(condition, window).truth()).isEqualTo(truth);
    }

    @Test
    void legacy_needs_enough_calls_too() {
        Times candidate = new Times(500, 0.011, 1, 1);
        Window few = window().withCandidate(candidate)
                .withLegacy(new Times(99, 0.01, 1, 1))
                .build();
        Window none = window().withCandidate(candidate).build();

        assertThat(criterion("p50_latency <= legacy", few).note()).isEqualTo("99 of 100 calls of legacy");
        assertThat(criterion("p50_latency <= legacy", none).note()).isEqualTo("legacy did not run");
        assertThat(criterion("latency_increase < 5%", few).note()).isEqualTo("99 of 100 calls");
        assertThat(criterion("latency_increase < 5%", none).truth()).isEqualTo(UNKNOWN);
    }

    @Test
    void the_error_rate_is_held_against_that_of_legacy() {
        Windows both =
                window().with("legacyRuns", 1000).with("legacyFailures", 10).with("candidateRuns", 1000);

        assertThat(criterion(
                                "error_rate <= legacy",
                                both.with("candidateFailures", 10).build())
                        .truth())
                .isEqualTo(HOLDS);
        Window worse = window().with("legacyRuns", 1000)
                .with("legacyFailures", 10)
                .with("candidateRuns", 1000)
                .with("candidateFailures", 11)
                .build();
        Reading reading = criterion("error_rate <= legacy", worse);
        assertThat(reading.truth()).isEqualTo(FAILS);
        assertThat(reading.limit()).isEqualTo(0.01);
    }

    @ParameterizedTest
    @CsvSource({
        "memory <= 1.2x baseline, 1.19e9, HOLDS",
        "memory <= 1.2x baseline, 1.2e9, HOLDS",
        "memory <= 1.2x baseline, 1.21e9, FAILS",
        "memory <= 1.3x baseline, 1.31e9, FAILS",
        "memory <= 1.5x baseline, 1.5e9, HOLDS",
        "memory < 1GB, 1073741823, HOLDS",
        "memory < 1GB, 1073741824, FAILS",
    })
    void memory_needs_no_calls(String condition, double bytes, Truth truth) {
        Reading reading = criterion(condition, memory(bytes));

        assertThat(reading.truth()).isEqualTo(truth);
        assertThat(reading.note()).isEmpty();
    }

    @Test
    void a_baseline_that_is_not_known_yet_decides_nothing() {
        List<Window> minutes = List.of(memory(1e9));
        Reading reading =
                Condition.parse("memory <= 1.2x baseline").over(minutes.get(0), minutes, 60, Baseline.UNKNOWN, 100);

        assertThat(reading.truth()).isEqualTo(UNKNOWN);
        assertThat(reading.observed()).isEqualTo(1e9);
        assertThat(reading.limit()).isNaN();
        assertThat(reading.note()).isEqualTo("no baseline yet");
    }

    @Test
    void a_baseline_is_put_in_for_its_name() {
        Reading reading = criterion("p99_latency <= 2x baseline", Windows.latency(0.01, 0.1, 0.19, 1000));

        assertThat(reading.limit()).isCloseTo(0.2, within(1e-15));
        assertThat(reading.truth()).isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @CsvSource({"coverage > 95%, 950, FAILS", "coverage > 95%, 951, HOLDS", "coverage >= 95%, 950, HOLDS"})
    void coverage_is_the_share_of_calls_with_a_key(String condition, long keyed, Truth truth) {
        Window window =
                window().with("keyed", keyed).with("unkeyed", 1000 - keyed).build();

        assertThat(criterion(condition, window).truth()).isEqualTo(truth);
    }

    @Test
    void critical_errors_come_in_as_a_meter() {
        assertThat(criterion("critical_errors = 0", quiet()).note()).isEqualTo("nothing measured yet");
        assertThat(criterion(
                                "critical_errors = 0",
                                window().withMeter("critical_errors", 0).build())
                        .truth())
                .isEqualTo(HOLDS);
        assertThat(criterion(
                                "critical_errors = 0",
                                window().withMeter("critical_errors", 1).build())
                        .truth())
                .isEqualTo(FAILS);
    }

    @Test
    void a_criterion_with_a_duration_must_hold_in_every_minute_of_it() {
        List<Window> minutes = List.of(errors(50, 100), errors(0, 100), errors(0, 100));

        assertThat(criterion("error_rate < 5% for 2 minutes", minutes).truth()).isEqualTo(HOLDS);
        assertThat(criterion("error_rate < 5% for 3 minutes", minutes).truth()).isEqualTo(FAILS);
        assertThat(criterion("error_rate < 5% for 3 minutes", minutes.subList(1, 3))
                        .note())
                .isEqualTo("2 minutes of 3 minutes");
    }

    @Test
    void a_criterion_that_begins_later_says_nothing_before() {
        Reading early = criterion("error_rate < 5% after 10 minutes", times(9, errors(0, 100)));
        assertThat(early.truth()).isEqualTo(UNKNOWN);
        assertThat(early.note()).isEqualTo("not before 10 minutes");
        assertThat(criterion("error_rate < 5% after 10 minutes", times(10, errors(0, 100)))
                        .truth())
                .isEqualTo(HOLDS);
    }

    @Test
    void so_many_an_hour_are_kept_to_only_with_enough_calls() {
        assertThat(criterion("mismatches <= 100/hour", mismatches(0, 99)).truth())
                .isEqualTo(UNKNOWN);
        assertThat(criterion("mismatches <= 100/hour", mismatches(0, 100)).truth())
                .isEqualTo(HOLDS);
        assertThat(criterion("mismatches <= 100/hour", mismatches(101, 101)).truth())
                .isEqualTo(FAILS);
        assertThat(criterion("mismatches <= 100/hour", times(120, mismatches(1, 100)))
                        .truth())
                .isEqualTo(HOLDS);
    }
}
