package io.dualrun.engine.run;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.isolate.Isolate;

/**
 * What the configuration says of one component.
 *
 * @param flag who gets the candidate
 * @param key where a call's key comes from if neither the program nor an annotation says; null: nowhere
 * @param verifyRate the share of calls to verify, a ratio from 0 to 1
 * @param budget the share of the time callers spend in the component that verifying may take, a ratio; 1: all there is, no limit
 * @param isolate what is copied for the second run
 * @param onMismatch whose result the caller gets where the candidate serves and the two differ
 * @param compare how results are compared, over what an annotation says
 */
public record Policy(
        Flag flag,
        KeySource key,
        double verifyRate,
        double budget,
        Isolate isolate,
        Path onMismatch,
        RuleSpec compare) {

    /** Whether the candidate is to be left alone: nobody gets it, and it is not verified either. */
    public boolean dormant() {
        boolean stopped = flag.rolledBack() || Boolean.FALSE.equals(flag.override());
        return stopped || !flag.enabled() && verifyRate == 0;
    }

    /** This, with another flag. */
    public Policy withFlag(Flag other) {
        return new Policy(other, key, verifyRate, budget, isolate, onMismatch, compare);
    }
}
