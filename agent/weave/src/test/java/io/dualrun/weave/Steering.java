package io.dualrun.weave;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.run.Policy;
import io.dualrun.engine.run.Verify;

/** Where a component stands in its rollout. */
enum Steering {
    /** Nobody gets the candidate, nothing is verified: the gates are closed. */
    OFF(Percentage.ZERO, 0),
    /** Every call is served by legacy, and verified. */
    LEGACY(Percentage.ZERO, 1),
    /** Every call is served by the candidate, and verified. */
    CANDIDATE(Percentage.FULL, 1),
    /** Every call is served by the candidate; legacy does not run. */
    CANDIDATE_ALONE(Percentage.FULL, 0),
    /** The migration is over: every call goes straight to the candidate. */
    CANDIDATE_GRADUATED(Percentage.FULL, 0);

    private final Percentage percentage;
    private final double verifyRate;

    Steering(Percentage percentage, double verifyRate) {
        this.percentage = percentage;
        this.verifyRate = verifyRate;
    }

    Policy policy(String component) {
        Flag flag = new Flag(component, component, "", percentage, false, null, false, false);
        return new Policy(
                        flag,
                        null,
                        Verify.DEFAULTS.at(verifyRate, 1),
                        null,
                        Isolate.AUTO,
                        Path.CANDIDATE,
                        RuleSpec.NOTHING)
                .withGraduated(this == CANDIDATE_GRADUATED);
    }

    /** How many of so many calls are counted: a gate that is closed, or leads past the router, counts none. */
    int counted(int calls) {
        return this == OFF || this == CANDIDATE_GRADUATED ? 0 : calls;
    }

    boolean runsLegacy() {
        return percentage == Percentage.ZERO || verifyRate > 0;
    }
}
