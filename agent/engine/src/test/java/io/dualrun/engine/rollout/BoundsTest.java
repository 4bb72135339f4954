package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.rollout.Played.Outcome;
import io.dualrun.engine.rollout.Scenario.Behaviour;
import io.dualrun.engine.verdict.Counts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is promised of the judgement, on plans that are played in full: how often it takes back what it should not, and how soon what it should. Phases pass by time
 * alone, so that every run lasts the thirteen hours over which the bound is one.
 */
class BoundsTest {

    private static final long SEED = 20261124;
    private static final double CLEAN = 4 * 3600;

    private static Plan byTime(double alpha, Detection detection, List<Alert> alerts) {
        Plan plan = Plan.DEFAULTS;
        List<Phase> phases = plan.phases().stream()
                .map(phase -> new Phase(
                        phase.name(),
                        phase.percentage(),
                        phase.atLeastSeconds(),
                        phase.verify(),
                        Gate.AUTOMATIC,
                        List.of()))
                .toList();
        return plan.withPhases(phases).withAlpha(alpha).withDetection(detection).withAlerts(alerts);
    }

    /** So that a bound that is missed shows in a few hundred runs, more is tolerated than by default. */
    private static Plan detectorsAlone(double alpha) {
        return byTime(alpha, Detection.DEFAULTS, List.of());
    }

    private static Plan bothLayers() {
        return byTime(Plan.DEFAULTS.alpha(), Detection.DEFAULTS, Alert.BUILT_IN);
    }

    private static Plan rulesAlone() {
        return byTime(Plan.DEFAULTS.alpha(), new Detection(null, null, 2, null, null, null), Alert.BUILT_IN);
    }

    private static Scenario failing(double callsPerSecond, double errors) {
        return Scenario.healthy(callsPerSecond).withLegacyErrors(errors, 0).with(Behaviour.FLAWLESS.withErrors(errors));
    }

    /** Of so many runs at most that share, and three standard deviations of their number. */
    private static void atMost(double alpha, long back, int runs) {
        double expected = alpha * runs;
        assertThat((double) back)
                .as("false rollbacks of %d runs", runs)
                .isLessThanOrEqualTo(expected + 3 * Math.sqrt(expected * (1 - alpha)));
    }

    private static void atMost(double alpha, List<Played> played) {
        long completed = played.stream()
                .filter(run -> run.outcome() == Outcome.COMPLETED)
                .count();
        atMost(alpha, played.size() - completed, played.size());
    }

    /** Over all times within a tick at which it can break. */
    private static double medianToDetect(Scenario scenario, Behaviour broken) {
        List<Double> seconds = new ArrayList<>();
        for (int offset = 0; offset < 10; offset++) {
            double breaks = CLEAN + offset;
            for (Played run : new Simulation(bothLayers(), scenario.breaking(breaks, broken)).play(20, SEED + offset)) {
                assertThat(run.outcome()).isEqualTo(Outcome.ROLLED_BACK);
                if (run.seconds() > breaks) {
                    seconds.add(run.seconds() - breaks);
                }
            }
        }
        atMost(Plan.DEFAULTS.alpha(), 200 - seconds.size(), 200);
        Collections.sort(seconds);
        return seconds.get(seconds.size() / 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 5, 50, 500})
    void a_candidate_that_fails_as_often_as_legacy_is_hardly_ever_taken_back(double callsPerSecond) {
        atMost(0.001, new Simulation(bothLayers(), failing(callsPerSecond, 0.01)).play(100, SEED));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 50})
    void errors_at_what_is_tolerated_are_taken_back_at_most_as_often_as_is_promised(double callsPerSecond) {
        atMost(0.1, new Simulation(detectorsAlone(0.1), failing(callsPerSecond, 0.05)).play(150, SEED));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 50})
    void slow_runs_at_what_is_tolerated_are_taken_back_at_most_as_often_as_is_promised(double callsPerSecond) {
        Scenario scenario = Scenario.healthy(callsPerSecond).with(new Behaviour(0, 0.01, 0));

        atMost(0.1, new Simulation(detectorsAlone(0.1), scenario).play(150, SEED));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 50})
    void mismatches_at_what_is_tolerated_are_taken_back_at_most_as_often_as_is_promised(double callsPerSecond) {
        double rate = Math.min(0.01, 100 / 3600.0 / callsPerSecond);
        Scenario scenario = Scenario.healthy(callsPerSecond).with(new Behaviour(0, 0, rate));

        atMost(0.1, new Simulation(detectorsAlone(0.1), scenario).play(150, SEED));
    }

    @Test
    void of_fifty_calls_a_second_ten_percent_errors_are_found_within_half_a_minute() {
        assertThat(medianToDetect(failing(50, 0.01), Behaviour.FLAWLESS.withErrors(0.1)))
                .isLessThanOrEqualTo(30);
    }

    @Test
    void of_five_calls_a_second_twenty_percent_errors_are_found_within_a_minute() {
        assertThat(medianToDetect(failing(5, 0.01), Behaviour.FLAWLESS.withErrors(0.2)))
                .isLessThanOrEqualTo(60);
    }

    @Test
    void of_fifty_calls_a_second_twice_the_errors_of_legacy_are_found_within_five_minutes() {
        assertThat(medianToDetect(failing(50, 0.01), Behaviour.FLAWLESS.withErrors(0.02)))
                .isLessThanOrEqualTo(300);
    }

    @Test
    void the_mean_of_five_minutes_takes_back_a_healthy_candidate_of_which_there_are_few_calls() {
        int runs = 500;
        SplittableRandom seeds = new SplittableRandom(SEED);
        int back = 0;
        for (int i = 0; i < runs; i++) {
            back += meanOfFiveMinutesExceeds(seeds.split()) ? 1 : 0;
        }

        assertThat(back / (double) runs).isBetween(0.90, 0.97);
    }

    /** Whether, over the thirteen hours, ever more than 5 % of the last five minutes' runs have failed, as seen each ten seconds. */
    private static boolean meanOfFiveMinutesExceeds(SplittableRandom random) {
        Behaviour candidate = Behaviour.FLAWLESS.withErrors(0.01);
        SimulatedTraffic traffic =
                new SimulatedTraffic(Scenario.healthy(1).with(candidate).verifying(0), random);
        Deque<Counts> looks = new ArrayDeque<>(List.of(traffic.counts()));
        for (int tick = 0; tick < Plan.DEFAULTS.ticks(); tick++) {
            int percent = tick < 360 ? 5 : tick < 1800 ? 25 : 50;
            traffic.pass(10, new Stage(Percentage.of(percent), 1, false, false), candidate);
            looks.addLast(traffic.counts());
            if (looks.size() > 31) {
                looks.removeFirst();
                Counts seen = looks.getLast().minus(looks.getFirst());
                if (seen.candidateFailures() > 0.05 * seen.candidateRuns()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void the_rules_as_they_are_read_here_never_do() {
        Scenario few =
                Scenario.healthy(1).with(Behaviour.FLAWLESS.withErrors(0.01)).verifying(0);
        Scenario enough = Scenario.healthy(5).with(Behaviour.FLAWLESS.withErrors(0.01));

        for (Scenario scenario : List.of(few, enough)) {
            assertThat(new Simulation(rulesAlone(), scenario).play(1000, SEED)).allSatisfy(run -> {
                assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
                assertThat(run.wentBack()).isZero();
            });
        }
    }
}
