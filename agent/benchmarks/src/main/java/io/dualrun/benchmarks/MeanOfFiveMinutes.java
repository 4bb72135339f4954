package io.dualrun.benchmarks;

import io.dualrun.engine.rollout.Phase;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.rollout.Scenario;
import io.dualrun.engine.rollout.SimulatedTraffic;
import io.dualrun.engine.rollout.Stage;
import io.dualrun.engine.verdict.Counts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** The rule that DualRun does not use: more than 5 % of the last five minutes' runs of the candidate have failed, however few these are, as seen each ten seconds. */
final class MeanOfFiveMinutes {

    private static final int TICK_SECONDS = 10;
    private static final int TICKS = 30;
    private static final double LIMIT = 0.05;

    private MeanOfFiveMinutes() {}

    /** When it first holds over the default plan, in seconds; NaN: never. */
    static double exceededAt(Scenario scenario, SplittableRandom random) {
        SimulatedTraffic traffic = new SimulatedTraffic(scenario, random);
        Deque<Counts> looks = new ArrayDeque<>();
        looks.addLast(traffic.counts());
        double seconds = 0;
        for (Phase phase : Plan.DEFAULTS.phases()) {
            Stage stage = new Stage(phase.percentage(), phase.verify(), false, false);
            double ends = seconds + phase.atLeastSeconds();
            while (seconds < ends) {
                pass(traffic, stage, scenario, seconds);
                seconds += TICK_SECONDS;
                looks.addLast(traffic.counts());
                if (looks.size() > TICKS + 1) {
                    looks.removeFirst();
                }
                if (looks.size() > TICKS && exceeds(looks.getLast().minus(looks.getFirst()))) {
                    return seconds;
                }
            }
        }
        return Double.NaN;
    }

    private static void pass(SimulatedTraffic traffic, Stage stage, Scenario scenario, double seconds) {
        double whole = scenario.breaksAfterSeconds() - seconds;
        double before = Math.max(0, Math.min(TICK_SECONDS, whole));
        traffic.pass(before, stage, scenario.candidate());
        traffic.pass(TICK_SECONDS - before, stage, scenario.broken());
    }

    private static boolean exceeds(Counts seen) {
        return seen.candidateFailures() > LIMIT * seen.candidateRuns();
    }
}
