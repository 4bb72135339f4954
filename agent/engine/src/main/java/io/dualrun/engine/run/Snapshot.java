package io.dualrun.engine.run;

/**
 * All that a call reads of its component: one immutable value behind one volatile field.
 *
 * @param policy what the configuration says
 * @param keys the routes of keys under the policy's flag
 * @param budget what verifying may cost
 * @param wanted the share of calls that are to be verified, a ratio
 * @param rate the share of calls that are verified, a ratio: what is wanted, as far as the budget allows
 */
record Snapshot(Policy policy, RecentKeys keys, Budget budget, double wanted, double rate) {

    /** What holds from now on, at the rate that the budget gives now. */
    static Snapshot of(Policy policy, RecentKeys keys, Budget budget) {
        double wanted = policy.dormant() ? 0 : policy.verifyRate();
        return new Snapshot(policy, keys, budget, wanted, Math.min(wanted, budget.rate()));
    }
}
