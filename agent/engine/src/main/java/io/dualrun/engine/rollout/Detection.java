package io.dualrun.engine.rollout;

import java.util.List;

/**
 * What the sequential detectors look for: Layer B of the judgement. A null is a detector that is switched off.
 *
 * @param error the candidate's failures among its runs
 * @param slow its runs that are slower than a multiple of legacy's p99, among those that are timed
 * @param slowFactor the multiple
 * @param paired the candidate's failures among the calls on which just one body failed
 * @param mismatches mismatches an hour
 * @param mismatchRate mismatches among comparisons
 */
public record Detection(
        Alternatives error,
        Alternatives slow,
        double slowFactor,
        Alternatives paired,
        Alternatives mismatches,
        Alternatives mismatchRate) {

    /** The table of the rollout's rules. */
    public static final Detection DEFAULTS = new Detection(
            new Alternatives(0.05, List.of(0.075, 0.1, 0.2, 0.4, 0.8)),
            new Alternatives(0.01, List.of(0.02, 0.04, 0.1, 0.3, 0.7)),
            2,
            new Alternatives(0.5, List.of(0.6, 0.7, 0.8, 0.9, 0.97)),
            new Alternatives(100, List.of(200.0, 500.0, 1000.0, 2000.0, 5000.0)),
            new Alternatives(0.01, List.of(0.02, 0.05, 0.1, 0.2, 0.5)));

    /**
     * One detector's hypotheses.
     *
     * @param p0 what is still tolerated: a ratio, or a count an hour
     * @param p1 what is to be found, each larger than {@code p0}
     */
    public record Alternatives(double p0, List<Double> p1) {

        public Alternatives {
            p1 = List.copyOf(p1);
        }

        double[] grid() {
            return p1.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** How many detectors there are, among which the error probability is split. */
    public int count() {
        int count = 0;
        for (Alternatives one : new Alternatives[] {error, slow, paired, mismatches, mismatchRate}) {
            count += one == null ? 0 : 1;
        }
        return count;
    }
}
