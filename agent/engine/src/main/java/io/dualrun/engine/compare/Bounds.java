package io.dualrun.engine.compare;

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
}
