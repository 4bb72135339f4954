package io.dualrun.engine.run;

import io.dualrun.engine.record.Tally;

/**
 * Holds what verifying costs to a share of the time that callers spend in a component, by lowering the share of calls that are verified.
 *
 * <p>With {@code s} the mean time of the body that serves, {@code v} what verifying one call costs beyond it, and {@code r} the rate, a
 * caller spends {@code s + r v} a call, of which verifying is {@code r v / (s + r v)}. That share is the budget {@code b} at {@code r =
 * b / (1 - b) * s / v}. Both means are measured, the newest second weighing a tenth. Until a call has been verified, the bodies are taken to cost
 * the same, {@code s = v}.
 *
 * <p>Guarded by its component.
 */
final class Budget {

    private static final double WEIGHT_OF_NEWEST = 0.1;

    /** However dear verifying is, one call in so many is verified, or nobody would notice that it became cheaper. */
    private static final double LEAST_RATE = 1e-4;

    private final double share;
    private final Tally tally;

    private long served;
    private long servingNanos;
    private long verified;
    private long verifyingNanos;
    private double meanServing;
    private double meanVerifying;

    /** @param share a ratio from 0; 1 or more: no limit */
    Budget(double share, Tally tally) {
        this.share = share;
        this.tally = tally;
    }

    /** Takes in what has been measured since the last time, and returns the highest rate that the budget allows: a ratio from 0 to 1. */
    double rate() {
        if (share >= 1) {
            return 1;
        }
        measure();
        double cheapness = meanServing > 0 && meanVerifying > 0 ? meanServing / meanVerifying : 1;
        double rate = share / (1 - share) * cheapness;
        return share == 0 ? 0 : Math.max(LEAST_RATE, Math.min(1, rate));
    }

    private void measure() {
        long servedNow = tally.served();
        long servingNow = tally.servingNanos();
        long verifiedNow = tally.verified();
        long verifyingNow = tally.verifyingNanos();
        meanServing = follow(meanServing, servingNow - servingNanos, servedNow - served);
        meanVerifying = follow(meanVerifying, verifyingNow - verifyingNanos, verifiedNow - verified);
        served = servedNow;
        servingNanos = servingNow;
        verified = verifiedNow;
        verifyingNanos = verifyingNow;
    }

    private static double follow(double mean, long nanos, long calls) {
        if (calls <= 0) {
            return mean;
        }
        double newest = (double) nanos / calls;
        return mean == 0 ? newest : mean + WEIGHT_OF_NEWEST * (newest - mean);
    }
}
