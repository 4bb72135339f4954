package io.dualrun.engine.verdict;

/**
 * How large the true share of bad calls may be, after what was seen: an upper confidence bound that holds at every moment at once, however often one looks.
 *
 * <p>It is the largest p with {@code B(1+S, 1+n−S) / (p^S (1−p)^(n−S)) < 1/α} for S bad of n calls (Robbins' method of mixtures with a uniform prior). As
 * {@code B(1+S, 1+n−S) = 1 / ((n+1) · C(n, S))}, that is the p above S/n at which the binomial probability of S is {@code α/(n+1)}. Two things keep all digits, up to
 * 10^9 calls and beyond:
 *
 * <ul>
 *   <li>the binomial probability at p = S/n is computed from the errors of Stirling's formula, where the large terms cancel on paper (Loader, "Fast and accurate
 *       computation of binomial probabilities", 2000);
 *   <li>how much less it is at another p is measured in the distance u of the log-odds, {@code S·u − n·ln(1 + (S/n)(e^u − 1))}. This is concave in u, so that Newton's
 *       method cannot miss the root: it comes down to it from the right after at most one step.
 * </ul>
 */
public final class UpperBound {

    private static final double HALF_LN_2_PI = 0.5 * Math.log(2 * Math.PI);

    /** From here on the series of {@link #stirlingError} is exact to 14 digits. */
    private static final int SERIES = 16;

    /** Six or so are needed. */
    private static final int MOST_STEPS = 60;

    private UpperBound() {}

    /**
     * Returns the bound: a ratio, more than {@code bad / calls}; 1 where nothing less is excluded, as without calls.
     *
     * @param bad from 0; what exceeds the calls is not counted
     * @param calls from 0
     * @param alpha the probability that the true share is ever above its bound, between 0 and 1, neither included
     * @throws IllegalArgumentException if bad or calls is negative, or alpha out of its range
     */
    public static double of(long bad, long calls, double alpha) {
        if (bad < 0 || calls < 0 || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("found " + bad + " bad of " + calls + " calls and alpha = " + alpha
                    + ", expected numbers of at least 0, and alpha between 0 and 1");
        }
        if (bad >= calls) {
            return 1;
        }
        double n = calls;
        double rarest = Math.log(alpha) - Math.log1p(n);
        return bad == 0 ? -Math.expm1(rarest / n) : above(bad, n, rarest);
    }

    /** The p above bad / n at which the logarithm of the probability of so many bad ones is {@code rarest}. */
    private static double above(double bad, double n, double rarest) {
        double p = bad / n;
        double toLose = logProbabilityOfMean(bad, n) - rarest;
        double u = Math.sqrt(2 * toLose / (bad * (1 - p)));
        for (int i = 0; i < MOST_STEPS; i++) {
            double odds = p * Math.expm1(u);
            double left = toLose + bad * u - n * Math.log1p(odds);
            double slope = bad - n * (p + odds) / (1 + odds);
            double step = left / slope;
            u -= step;
            if (Math.abs(step) <= 1e-13 * u) {
                break;
            }
        }
        double odds = p * Math.expm1(u);
        return (p + odds) / (1 + odds);
    }

    /** ln of the probability of S bad ones of n where the true share is S/n; 0 &lt; S &lt; n. */
    private static double logProbabilityOfMean(double bad, double n) {
        double good = n - bad;
        return stirlingError(n)
                - stirlingError(bad)
                - stirlingError(good)
                - HALF_LN_2_PI
                - 0.5 * (Math.log(bad) + Math.log(good / n));
    }

    /** {@code ln n! − ((n + ½) ln n − n + ½ ln 2π)} for a whole number n from 1. */
    private static double stirlingError(double n) {
        if (n >= SERIES) {
            double square = n * n;
            return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - 1 / 1680.0 / square) / square) / square) / n;
        }
        double factorial = 1;
        for (int i = 2; i <= n; i++) {
            factorial *= i;
        }
        return Math.log(factorial) - ((n + 0.5) * Math.log(n) - n + HALF_LN_2_PI);
    }
}
