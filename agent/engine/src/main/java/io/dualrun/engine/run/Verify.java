package io.dualrun.engine.run;

/**
 * How calls are verified.
 *
 * @param rate the share of calls to verify, a ratio, 0 to 1
 * @param budget the share of the time callers spend in the component that verifying may take, a ratio, 0 to 1; 1: no limit
 * @param async whether the body that does not serve runs beside the caller, which does not wait for it
 * @param deadlineNanos how long the candidate may take, in nanoseconds; 0: as long as it likes. Holds for every run of the candidate
 * @param alternate the share of verified calls in which legacy serves but runs second, a ratio, 0 to 1: for a fair comparison of times
 * @param recheck whether on a mismatch legacy runs once more, to see if it agrees with itself
 */
public record Verify(double rate, double budget, boolean async, long deadlineNanos, double alternate, boolean recheck) {

    /** Every call, within a tenth of the callers' time. */
    public static final Verify DEFAULTS = new Verify(1, 0.1, false, 0, 0, false);

    /** This, at another rate and budget. */
    public Verify at(double otherRate, double otherBudget) {
        return new Verify(otherRate, otherBudget, async, deadlineNanos, alternate, recheck);
    }
}
