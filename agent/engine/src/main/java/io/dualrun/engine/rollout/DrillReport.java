package io.dualrun.engine.rollout;

import java.util.List;

/**
 * What a drill has found. Immutable.
 *
 * @param faults what is taken for granted
 * @param seconds how long it has lasted, in seconds
 * @param lastsSeconds how long it is to last, in seconds
 * @param runs verified runs that it has seen
 * @param hits what would have fired, in that order
 * @param running whether it goes on
 */
public record DrillReport(
        Faults faults, double seconds, double lastsSeconds, long runs, List<Hit> hits, boolean running) {

    /**
     * Something that would have fired.
     *
     * @param rule such as {@code detector:error} or {@code alert:error_rate_critical}
     * @param afterSeconds how long after the drill began, in seconds
     * @param would what would have happened, in words
     * @param why what was seen, in words
     */
    public record Hit(String rule, double afterSeconds, String would, String why) {}
}
