package io.dualrun.engine.run;

import io.dualrun.engine.record.Tally;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds what verifying costs to a share of the time that callers spend in a component, in two ways.
 *
 * <p><b>Credit</b> bounds it. Callers earn it with the time that bodies take to serve them, and verified calls spend what they have cost; with
 * none left, nothing is verified. With {@code s} the time spent serving, {@code v} verifying, callers spend {@code s + v}, of which {@code v} is
 * the share {@code b} at {@code v = b / (1 - b) * s}: that is what serving earns. A component begins with the allowance, so that a program of a
 * few calls has some of them compared; beyond it no more than a few calls in each thread can be overdrawn.
 *
 * <p>The <b>rate</b> spreads it. It is the share of calls at which, going by the means measured, the credit would last: calls are then verified
 * all the time, and not the first of each second. The newest second weighs three tenths; and where there was credit and yet nothing was verified, what is
 * known is halved, or a dear beginning (classes loaded, code not compiled yet) would be taken for the cost of verifying ever after.
 *
 * <p>Where only a sample of the calls is timed, each stands for its share of them: the sums are then true on average.
 *
 * <p>Callers' threads ask and spend; all else is guarded by the component.
 */
final class Budget {

    /** In nanoseconds: what may be spent before anything has been earned. */
    private static final long ALLOWANCE = 50_000_000;

    private static final double WEIGHT_OF_NEWEST = 0.3;

    /** However dear verifying is, one call in so many is tried, or nobody would notice that it became cheaper. */
    private static final double LEAST_RATE = 1e-4;

    private final double share;
    private final Tally tally;
    private final AtomicLong credit = new AtomicLong(ALLOWANCE);

    private volatile boolean begun;

    private long answered;
    private Tally.Costs costs = new Tally.Costs(0, 0, 0, 0);
    private double meanServing;
    private double meanVerifying;

    /** @param share a ratio from 0; 1 or more: no limit */
    Budget(double share, Tally tally) {
        this.share = share;
        this.tally = tally;
        this.answered = tally.answered();
    }

    /** Whether one more call may be verified now. */
    boolean hasCredit() {
        return share >= 1 || credit.get() > 0;
    }

    /**
     * Whether what a verified call has cost counts. That of a component's first does not: most of it is classes that are loaded once, and can be more than the allowance.
     * Asked once a call.
     */
    boolean counts() {
        boolean counts = begun;
        begun = true;
        return counts;
    }

    /** Verifying has cost so many nanoseconds. */
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
        long earned = (long) (perServing * measure());
        credit.accumulateAndGet(earned, (left, more) -> Math.min(left + more, ALLOWANCE + more));
        boolean measured = meanServing > 0 && meanVerifying > 0;
        return measured ? Math.max(LEAST_RATE, Math.min(1, perServing * meanServing / meanVerifying)) : 1;
    }

    /** Returns the time that answering has taken since the last time, in nanoseconds. */
    private double measure() {
        Tally.Costs now = tally.costs();
        long timed = now.served() - costs.served();
        long nanos = now.servingNanos() - costs.servingNanos();
        long answeredNow = tally.answered();
        long calls = answeredNow - answered;
        meanServing = follow(meanServing, nanos, timed);
        long verified = now.verified() - costs.verified();
        meanVerifying = verified == 0 && calls > 0 && hasCredit()
                ? meanVerifying / 2
                : follow(meanVerifying, now.verifyingNanos() - costs.verifyingNanos(), verified);
        answered = answeredNow;
        costs = now;
        return calls * (timed > 0 ? (double) nanos / timed : meanServing);
    }

    private static double follow(double mean, long nanos, long calls) {
        if (calls <= 0) {
            return mean;
        }
        double newest = (double) nanos / calls;
        return mean == 0 ? newest : mean + WEIGHT_OF_NEWEST * (newest - mean);
    }
}
