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
 * @param verify how calls are verified
 * @param breaker when the candidate is given a rest; null: never
 * @param isolate what is copied for the second run
 * @param onMismatch whose result the caller gets where the candidate serves and the two differ
 * @param compare how results are compared, over what an annotation says
 * @param graduated whether the migration is over: its sites call the candidate straight, and neither fall back nor compare nor count. Not
 *     while the component is {@linkplain #dormant dormant}
 */
public record Policy(
        Flag flag,
        KeySource key,
        Verify verify,
        BreakerPolicy breaker,
        Isolate isolate,
        Path onMismatch,
        RuleSpec compare,
        boolean graduated) {

    /** Of a migration that is not over. */
    public Policy(
            Flag flag,
            KeySource key,
            Verify verify,
            BreakerPolicy breaker,
            Isolate isolate,
            Path onMismatch,
            RuleSpec compare) {
        this(flag, key, verify, breaker, isolate, onMismatch, compare, false);
    }

    /** Whether the candidate is to be left alone: nobody gets it, and it is not verified either. */
    public boolean dormant() {
        boolean stopped = flag.rolledBack() || Boolean.FALSE.equals(flag.override());
        return stopped || !flag.enabled() && verify.rate() == 0;
    }

    /** Whether a call is verified beside its caller; not where the answer has to wait for the comparison. */
    boolean verifiesBeside(Path serving) {
        return verify.async() && (serving == Path.LEGACY || onMismatch == Path.CANDIDATE);
    }

    /** This, verified otherwise. */
    public Policy withVerify(Verify other) {
        return new Policy(flag, key, other, breaker, isolate, onMismatch, compare, graduated);
    }

    /** This, with another flag. */
    public Policy withFlag(Flag other) {
        return new Policy(other, key, verify, breaker, isolate, onMismatch, compare, graduated);
    }

    /** This, of a migration that is over, or is not. */
    public Policy withGraduated(boolean over) {
        return new Policy(flag, key, verify, breaker, isolate, onMismatch, compare, over);
    }
}
