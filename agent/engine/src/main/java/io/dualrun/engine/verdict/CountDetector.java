package io.dualrun.engine.verdict;

/**
 * Finds out soon that something happens more often than a tolerated rate: for each alternative λ₁, {@code M ← (1 + M) · exp(x·ln(λ₁/λ₀) − (λ₁−λ₀)Δt)} with x events
 * in Δt. See {@link Alternatives} for the bound on false alarms.
 *
 * <p>One thread.
 */
public final class CountDetector {

    private final double[] logRatio;
    private final double[] difference;
    private final Alternatives alternatives;

    /**
     * @param perHour0 the rate that is tolerated, an hour, above 0
     * @param perHour1 rates to be found, an hour, each above {@code perHour0}
     */
    public CountDetector(double perHour0, double... perHour1) {
        Alternatives.check(perHour0, Double.MAX_VALUE, perHour1);
        logRatio = new double[perHour1.length];
        difference = new double[perHour1.length];
        for (int i = 0; i < perHour1.length; i++) {
            logRatio[i] = Math.log(perHour1[i] / perHour0);
            difference[i] = perHour1[i] - perHour0;
        }
        alternatives = new Alternatives(perHour1.length);
    }

    /**
     * Takes in a tick.
     *
     * @param count how often it happened
     * @param hours how long the tick was, in hours
     */
    public void tick(long count, double hours) {
        for (int i = 0; i < logRatio.length; i++) {
            alternatives.tick(i, count * logRatio[i] - difference[i] * hours);
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
