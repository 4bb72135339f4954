package io.dualrun.engine.compare;

import java.time.Duration;

/**
 * What one comparison may cost. Past a bound the answer is inconclusive, or the mismatch found by then.
 *
 * @param nodes the most pairs of objects that are opened; numbers, strings and other scalars inside them are not counted
 * @param nanos the most time, in nanoseconds; looked at every few hundred nodes, so that small results never read the clock
 * @param differences the most differences that are kept
 */
public record Bounds(int nodes, long nanos, int differences) {

    /** A million nodes, 50 ms, 10 differences. */
    public static final Bounds DEFAULT = new Bounds(1_000_000, 50_000_000L, 10);

    /**
     * As far as they are said.
     *
     * @param nodes at least 1; null: not said
     * @param time more than 0 and at most a day; null: not said
     * @param differences at least 1; null: not said
     */
    public record Said(Integer nodes, Duration time, Integer differences) {

        /** Says nothing. */
        public static final Said NOTHING = new Said(null, null, null);

        /** This, with whatever {@code stronger} says put in its place. */
        Said overlaidBy(Said stronger) {
            return new Said(
                    stronger.nodes != null ? stronger.nodes : nodes,
                    stronger.time != null ? stronger.time : time,
                    stronger.differences != null ? stronger.differences : differences);
        }

        /** What is left unsaid is {@link Bounds#DEFAULT}. */
        Bounds bounds() {
            return new Bounds(
                    nodes != null ? nodes : DEFAULT.nodes,
                    time != null ? time.toNanos() : DEFAULT.nanos,
                    differences != null ? differences : DEFAULT.differences);
        }
    }
}
