package io.dualrun.engine.rollout;

import io.dualrun.engine.verdict.Condition;
import io.dualrun.engine.verdict.Reading;
import io.dualrun.engine.verdict.Truth;

/**
 * One criterion of a phase, as it is judged now.
 *
 * @param condition what must hold
 * @param reading what was seen
 * @param certified the upper bound of the bad rate at the plan's confidence, a ratio; NaN: there is none of such a criterion
 * @param limit what the bound must be below, a ratio; NaN: nothing
 */
public record Criterion(Condition condition, Reading reading, double certified, double limit) {

    /** Whether it holds. */
    public Verdict verdict() {
        if (reading.truth() == Truth.UNKNOWN) {
            return Verdict.INCONCLUSIVE;
        }
        return reading.truth() == Truth.HOLDS ? Verdict.PASS : Verdict.FAIL;
    }

    /** Whether it holds on certified evidence; where there is nothing to certify, whether it holds. */
    public boolean isCertified() {
        return verdict() == Verdict.PASS && (Double.isNaN(limit) || certified < limit);
    }
}
