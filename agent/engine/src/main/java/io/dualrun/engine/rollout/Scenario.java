package io.dualrun.engine.rollout;

/**
 * What a simulated rollout meets: calls that come at any time alike, and bodies that fail and differ at random, each call for itself.
 *
 * @param callsPerSecond calls of the component, 0 or more a second
 * @param verified the share of calls that are verified at most, a ratio; the phase's own rate bounds it too
 * @param legacyErrors the share of calls on which legacy fails by itself, a ratio
 * @param sharedErrors the share of calls on which both bodies fail, whichever runs, a ratio: a database that is down
 * @param candidate how the candidate behaves at first
 * @param breaksAfterSeconds for how long it does, in seconds since the first phase began; infinite: always
 * @param broken how it behaves from then on
 */
public record Scenario(
        double callsPerSecond,
        double verified,
        double legacyErrors,
        double sharedErrors,
        Behaviour candidate,
        double breaksAfterSeconds,
        Behaviour broken) {

    /**
     * How a candidate behaves.
     *
     * @param errors the share of calls on which it fails by itself, a ratio
     * @param slow the share of its runs that are slower than any multiple of legacy's p99 that is looked for, a ratio
     * @param mismatches the share of comparisons, where both bodies have returned, that are mismatches, a ratio
     */
    public record Behaviour(double errors, double slow, double mismatches) {

        /** Never fails, is never slow, never differs. */
        public static final Behaviour FLAWLESS = new Behaviour(0, 0, 0);

        /** The same with another share of errors. */
        public Behaviour withErrors(double share) {
            return new Behaviour(share, slow, mismatches);
        }
    }

    /** Everything is verified, and nothing is ever wrong. */
    public static Scenario healthy(double callsPerSecond) {
        return new Scenario(callsPerSecond, 1, 0, 0, Behaviour.FLAWLESS, Double.POSITIVE_INFINITY, Behaviour.FLAWLESS);
    }

    /** The same, verifying at most this share of calls. */
    public Scenario verifying(double share) {
        return new Scenario(callsPerSecond, share, legacyErrors, sharedErrors, candidate, breaksAfterSeconds, broken);
    }

    /** The same with a legacy that fails. */
    public Scenario withLegacyErrors(double alone, double shared) {
        return new Scenario(callsPerSecond, verified, alone, shared, candidate, breaksAfterSeconds, broken);
    }

    /** The same with another candidate. */
    public Scenario with(Behaviour other) {
        return new Scenario(callsPerSecond, verified, legacyErrors, sharedErrors, other, breaksAfterSeconds, broken);
    }

    /** The same with a candidate that breaks. */
    public Scenario breaking(double afterSeconds, Behaviour into) {
        return new Scenario(callsPerSecond, verified, legacyErrors, sharedErrors, candidate, afterSeconds, into);
    }
}
