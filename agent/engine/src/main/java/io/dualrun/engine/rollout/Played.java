package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.Tag;
import java.util.List;

/**
 * What became of one simulated rollout.
 *
 * @param outcome how it ended
 * @param rule what took it back, such as {@code detector:error}, or what it still waits for, such as {@code error_rate < 0.1%}; empty where it is completed
 * @param phase the number of the phase in which it ended, from 1
 * @param seconds when it ended, in seconds since its first phase began
 * @param wentBack how often an alert took it back by a phase
 * @param steps its percentages, in their order
 */
public record Played(Outcome outcome, String rule, int phase, double seconds, int wentBack, List<Step> steps) {

    /** How a simulated rollout can end. */
    public enum Outcome implements Tag {
        COMPLETED,
        ROLLED_BACK,
        /** The time that was simulated was over first. */
        WAITING
    }

    /**
     * The flag has this percentage from this time on.
     *
     * @param seconds in seconds since the first phase began
     */
    public record Step(double seconds, Percentage percentage) {}

    public Played {
        steps = List.copyOf(steps);
    }

    /** When it first had this percentage, in seconds since the first phase began; NaN: never. */
    public double firstAt(Percentage percentage) {
        for (Step step : steps) {
            if (step.percentage().equals(percentage)) {
                return step.seconds();
            }
        }
        return Double.NaN;
    }

    /** The percentage at this time, in seconds since the first phase began. */
    public Percentage percentageAt(double time) {
        Percentage percentage = Percentage.ZERO;
        for (Step step : steps) {
            percentage = step.seconds() <= time ? step.percentage() : percentage;
        }
        return percentage;
    }
}
