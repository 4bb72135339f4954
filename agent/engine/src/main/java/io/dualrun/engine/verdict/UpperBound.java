package io.dualrun.engine.verdict;

/**
 * An upper bound for the rate of bad calls that holds at every moment, however often one looks: the largest p with
 * {@code B(1+S, 1+n−S) / (p^S (1−p)^(n−S)) < 1/α}, for S bad of n. The left side is the likelihood of what was seen under a uniform mixture, over that under p: a
 * martingale if p is the rate, so that it exceeds 1/α ever with probability at most α (Ville; Robbins 1970).
 */
public final class UpperBound {

    private static final int HALVINGS = 64;

    /** Below it ln k! is summed up; from there on Stirling's series is exact to the last digit. */
    private static final int SMALL = 16;

    private UpperBound() {}

    /**
     * @param bad S, at least 0
     * @param calls n, at least {@code bad}
     * @param alpha above 0 and below 1
     * @return above {@code bad / calls}, at most 1
     */
    public static double of(long bad, long calls, double alpha) {
        if (calls == 0 || bad >= calls) {
            return 1;
        }
        double offset = -Math.log1p(calls) - logChoices(bad, calls);
        double most = -Math.log(alpha);
        double low = (double) bad / calls;
        double high = 1;
        for (int i = 0; i < HALVINGS && high - low > Math.ulp(high); i++) {
            double middle = 0.5 * (low + high);
            if (offset + divergence(bad, calls, middle) < most) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** n times the Kullback–Leibler divergence of S/n from p. The large terms of the two likelihoods cancel in it. */
    private static double divergence(double bad, double calls, double p) {
        double good = calls - bad;
        double ofBad = bad == 0 ? 0 : bad * Math.log(bad / calls / p);
        return ofBad + good * (Math.log1p(-bad / calls) - Math.log1p(-p));
    }

    /** ln of n over S, less n times the entropy of S/n: what Stirling's formula leaves (Loader 2000). */
    private static double logChoices(long bad, long calls) {
        if (bad == 0) {
            return 0;
        }
        double s = bad;
        double n = calls;
        return 0.5 * Math.log(n / (2 * Math.PI * s * (n - s))) + error(calls) - error(bad) - error(calls - bad);
    }

    /** ln k! less Stirling's formula for it. */
    private static double error(long k) {
        if (k < SMALL) {
            double logFactorial = 0;
            for (int i = 2; i <= k; i++) {
                logFactorial += Math.log(i);
            }
            return logFactorial - (k * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI * k));
        }
        double x = 1.0 / k;
        double square = x * x;
        return x * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square * (1 / 1680.0 - square / 1188.0))));
    }
}
