package io.dualrun.engine.run;

import io.dualrun.engine.record.Tally;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds what verifying costs to a share of the time that callers spend in a component, in two ways.
 *
 * <p><b>Credit</b> bounds it. Callers earn it with the time that bodies take to serve them, and each verified call spends what it has cost; with
 * none left, nothing is verified. With {@code s} the time spent serving, {@code v} verifying, callers spend {@code s + v}, of which {@code v} is
 * the share {@code b} at {@code v = b / (1 - b) * s}: that is what serving earns. A component begins with the allowance, so that a program of a
 * few calls has some of them compared; beyond it no more than one call in each thread can be overdrawn.
 *
 * <p>The <b>rate</b> spreads it. It is the share of calls at which, going by the means measured, the credit would last: calls are then verified
 * all the time, and not the first of each second. The newest second weighs a tenth.
 *
 * <p>Callers' threads ask and spend; all else is guarded by the component.
 */
final class Budget {

    /** In nanoseconds: what may be spent before anything has been earned. */
    private static final long ALLOWANCE = 50_000_000;

    private static final double WEIGHT_OF_NEWEST = 0.1;

    /** However dear verifying is, one call in so many is tried, or nobody would notice that it became cheaper. */
    private static final double LEAST_RATE = 1e-4;

    private final double share;
    private final Tally tally;
    private final AtomicLong credit = new AtomicLong(ALLOWANCE);

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

    /** Whether one more call may be verified now. */
    boolean hasCredit() {
        return share >= 1 || credit.get() > 0;
    }

    /** A call has been verified, and that has cost its caller so many nanoseconds. */
    void spend(long nanos) {
        if (share < 1) {
            credit.addAndGet(-nanos);
        }
    }

    /** Takes in what has been earned since the last time, and returns the rate at which it lasts: a ratio from 0 to 1. */
    double rate() {
        if (share >= 1) {
            return 1;
        }
        if (share == 0) {
            return 0;
        }
        double perServing = share / (1 - share);
        long servingBefore = servingNanos;
        measure();
        long earned = (long) (perServing * (servingNanos - servingBefore));
        credit.accumulateAndGet(earned, (left, more) -> Math.min(left + more, ALLOWANCE + more));
        boolean measured = meanServing > 0 && meanVerifying > 0;
        return measured ? Math.max(LEAST_RATE, Math.min(1, perServing * meanServing / meanVerifying)) : 1;
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
