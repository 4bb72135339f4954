package io.dualrun.engine.rollout;

import io.dualrun.engine.verdict.Counts;

/**
 * What detectors count in a time.
 *
 * @param counts what was counted
 * @param timed runs of the candidate that were timed against a threshold
 * @param slower those above it
 * @param seconds how long it was
 */
record Span(Counts counts, long timed, long slower, double seconds) {

    static final Span NOTHING = new Span(Counts.ZERO, 0, 0, 0);

    Span plus(Span other) {
        return new Span(counts.plus(other.counts), timed + other.timed, slower + other.slower, seconds + other.seconds);
    }
}
