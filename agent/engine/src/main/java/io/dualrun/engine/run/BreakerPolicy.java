package io.dualrun.engine.run;

/**
 * When a component's candidate is given a rest. Of the two limits the one that is reached first counts.
 *
 * @param failures so many failures within the window; 0: their number does not count
 * @param rate this share of the candidate's calls within the window, a ratio, 0 to 1; 0: their share does not count
 * @param minCalls the fewest calls within the window of which a share can be taken
 * @param windowNanos how far back is looked, in nanoseconds, a second or more
 * @param restNanos how long the candidate rests, in nanoseconds
 * @param probes how many calls then try it; all must succeed
 */
public record BreakerPolicy(int failures, double rate, int minCalls, long windowNanos, long restNanos, int probes) {

    private static final long SECOND = 1_000_000_000L;

    /** What is not said of a breaker that is asked for: half of at least 100 calls in 10 s; 30 s of rest; 5 probes. */
    public static final BreakerPolicy DEFAULTS = new BreakerPolicy(0, 0.5, 100, 10 * SECOND, 30 * SECOND, 5);
}
