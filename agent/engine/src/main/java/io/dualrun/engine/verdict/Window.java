package io.dualrun.engine.verdict;

import java.util.Map;

/**
 * What was seen in a time: a minute, or a whole phase.
 *
 * @param seconds how long it was, in seconds
 * @param counts what was counted
 * @param candidate the candidate's times
 * @param legacy legacy's times
 * @param memory the heap in use after the last collection, in bytes; NaN: not known
 * @param cpu the share of the machine's processors that the process used, a ratio; NaN: not known
 * @param meters other values by name
 */
public record Window(
        double seconds,
        Counts counts,
        Times candidate,
        Times legacy,
        double memory,
        double cpu,
        Map<String, Double> meters) {

    /** This and the next: memory and meters are those of the last. */
    public Window plus(Window next) {
        double together = seconds + next.seconds;
        return new Window(
                together,
                counts.plus(next.counts),
                candidate.plus(next.candidate),
                legacy.plus(next.legacy),
                Double.isNaN(next.memory) ? memory : next.memory,
                cpu(next, together),
                next.meters);
    }

    private double cpu(Window next, double together) {
        if (Double.isNaN(cpu)) {
            return next.cpu;
        }
        return Double.isNaN(next.cpu) ? cpu : (cpu * seconds + next.cpu * next.seconds) / together;
    }
}
