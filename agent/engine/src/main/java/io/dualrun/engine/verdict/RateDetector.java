package io.dualrun.engine.verdict;

/**
 * Finds out soon that more of the calls are bad than a tolerated share: for each alternative p₁,
 * {@code M ← (1 + M) · (p₁/p₀)^x · ((1−p₁)/(1−p₀))^(n−x)} with n calls of which x were bad in a tick. See {@link Alternatives} for the bound on false alarms.
 *
 * <p>One thread.
 */
public final class RateDetector {

    private final double[] logBad;
    private final double[] logGood;
    private final Alternatives alternatives;

    /**
     * @param p0 the share that is tolerated, above 0 and below 1
     * @param p1 shares to be found, each above {@code p0} and below 1
     */
    public RateDetector(double p0, double... p1) {
        Alternatives.check(p0, 1, p1);
        logBad = new double[p1.length];
        logGood = new double[p1.length];
        for (int i = 0; i < p1.length; i++) {
            logBad[i] = Math.log(p1[i] / p0);
            logGood[i] = Math.log1p(-p1[i]) - Math.log1p(-p0);
        }
        alternatives = new Alternatives(p1.length);
    }

    /**
     * Takes in a tick.
     *
     * @param calls at least 0
     * @param bad those of them that were bad; more than {@code calls} count as all
     */
    public void tick(long calls, long bad) {
        long x = Math.min(bad, calls);
        for (int i = 0; i < logBad.length; i++) {
            alternatives.tick(i, x * logBad[i] + (calls - x) * logGood[i]);
        }
    }

    /** ln M, the mean over the alternatives; negative infinity before the first tick. */
    public double logM() {
        return alternatives.logMean();
    }

    /** ln M of each alternative. */
    public double[] state() {
        return alternatives.state();
    }

    /** Goes on from what {@link #state} has returned. */
    public void restore(double[] state) {
        alternatives.restore(state);
    }
}
