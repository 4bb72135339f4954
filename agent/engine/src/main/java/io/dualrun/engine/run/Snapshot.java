package io.dualrun.engine.run;

/**
 * All that a call reads of its component: one immutable value behind one volatile field.
 *
 * @param epoch counts the changes of the flag: what calls of an earlier epoch find is not this one's
 * @param policy what the configuration says
 * @param keys the routes of keys under the policy's flag
 * @param budget what verifying may cost
 * @param breaker what gives the candidate a rest; null: nothing does
 * @param wanted the share of calls that are to be verified, a ratio
 * @param rate the share of calls that are verified, a ratio: what is wanted, as far as the budget allows
 * @param sampling which calls are timed
 * @param drill the faults that verified calls are taken to have; null: none
 */
record Snapshot(
        int epoch,
        Policy policy,
        RecentKeys keys,
        Budget budget,
        Breaker breaker,
        double wanted,
        double rate,
        Sampling sampling,
        Drill drill) {

    /** What holds from now on, at the rate that the budget gives now. */
    static Snapshot of(
            int epoch, Policy policy, RecentKeys keys, Budget budget, Breaker breaker, Sampling sampling, Drill drill) {
        double wanted = policy.dormant() ? 0 : policy.verify().rate();
        double rate = Math.min(wanted, budget.rate());
        return new Snapshot(epoch, policy, keys, budget, breaker, wanted, rate, sampling, drill);
    }
}
