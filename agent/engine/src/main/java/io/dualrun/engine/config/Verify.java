package io.dualrun.engine.config;

/**
 * How much is verified.
 *
 * @param rate the share of calls to verify, a ratio, 0 to 1
 * @param budget the time that verifying may add, as a ratio of the callers' own time, 0 to 1; 1: no limit
 */
public record Verify(double rate, double budget) {

    /** Every call, within a tenth of the callers' time. */
    public static final Verify DEFAULTS = new Verify(1, 0.1);
}
