package io.dualrun.engine.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * A reading of the two clocks. What people are told is by the calendar; how long something has lasted is by the other one, which nobody can set.
 *
 * @param at by the system's clock
 * @param nanos nanoseconds from any origin, never backwards
 */
public record Moment(Instant at, long nanos) {

    /** By this machine's clocks. */
    public static Moment now() {
        return new Moment(Instant.now(), System.nanoTime());
    }

    /** Seconds from an earlier moment to this one. */
    public double since(Moment earlier) {
        return (nanos - earlier.nanos) / 1e9;
    }

    /** By how many seconds the system's clock was set since an earlier moment; positive: forward. */
    public double clockSetSince(Moment earlier) {
        return Duration.between(earlier.at, at).toNanos() / 1e9 - since(earlier);
    }
}
