package io.dualrun.engine.verdict;

/**
 * How long one body took in a time.
 *
 * @param count how many runs were timed
 * @param p50 the median, in seconds; NaN: there were none
 * @param p95 what 95 % did not exceed, in seconds; NaN: there were none
 * @param p99 what 99 % did not exceed, in seconds; NaN: there were none
 */
public record Times(long count, double p50, double p95, double p99) {

    /** No runs. */
    public static final Times NONE = new Times(0, Double.NaN, Double.NaN, Double.NaN);

    /** Both together: quantiles of a longer time are the mean of its parts', weighted by their runs. */
    public Times plus(Times other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        long sum = count + other.count;
        double share = (double) other.count / sum;
        return new Times(sum, mean(p50, other.p50, share), mean(p95, other.p95, share), mean(p99, other.p99, share));
    }

    private static double mean(double own, double other, double share) {
        return own + share * (other - own);
    }
}
