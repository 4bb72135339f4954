package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.verdict.Condition;
import java.util.List;

/**
 * A share of the users, held for a time under criteria.
 *
 * @param name such as {@code canary}
 * @param percentage the share of users that the candidate serves
 * @param atLeastSeconds how long it is held at least, in seconds; 0: until its criteria hold
 * @param verify the share of calls that are verified, a ratio; the flag's own rate and budget bound it
 * @param gate who lets the rollout into this phase; for the first phase: who starts it
 * @param criteria what must hold for the phase to pass
 */
public record Phase(
        String name, Percentage percentage, double atLeastSeconds, double verify, Gate gate, List<Condition> criteria) {

    public Phase {
        criteria = List.copyOf(criteria);
    }
}
