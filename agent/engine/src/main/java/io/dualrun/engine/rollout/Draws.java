package io.dualrun.engine.rollout;

import java.util.SplittableRandom;

/**
 * Exact random counts, quickly however large they are: by going through the distribution where few are expected, otherwise by transformed rejection (Hörmann
 * 1993, "The transformed rejection method for generating Poisson random variables", and "The generation of binomial random variates").
 *
 * <p>One thread.
 */
final class Draws {

    /** Below so many expected, going through the distribution takes fewer steps than rejection does. */
    private static final double FEW = 10;

    private static final double[] LOG_FACTORIALS = new double[128];

    static {
        for (int k = 2; k < LOG_FACTORIALS.length; k++) {
            LOG_FACTORIALS[k] = LOG_FACTORIALS[k - 1] + Math.log(k);
        }
    }

    private final SplittableRandom random;

    Draws(SplittableRandom random) {
        this.random = random;
    }

    /** How often something happens that happens this often on average, at any time alike. */
    long poisson(double mean) {
        if (!(mean > 0)) {
            return 0;
        }
        return mean < FEW ? fewOfAnyNumber(mean) : manyOfAnyNumber(mean);
    }

    private long fewOfAnyNumber(double mean) {
        double left = random.nextDouble();
        double probability = Math.exp(-mean);
        long k = 0;
        while (left > probability && probability > 0) {
            left -= probability;
            probability *= mean / ++k;
        }
        return k;
    }

    /** Hörmann's PTRS. */
    private long manyOfAnyNumber(double mean) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        double logMean = Math.log(mean);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) {
                return (long) k;
            }
            if (k >= 0
                    && (us >= 0.013 || v <= us)
                    && Math.log(v * inverseAlpha / (a / (us * us) + b))
                            <= k * logMean - mean - logFactorial((long) k)) {
                return (long) k;
            }
        }
    }

    /** How many of these happen, each with this probability. */
    long binomial(long of, double probability) {
        if (of <= 0 || !(probability > 0)) {
            return 0;
        }
        if (probability > 0.5) {
            return of - binomial(of, 1 - probability);
        }
        return of * probability < FEW ? few(of, probability) : many(of, probability);
    }

    private long few(long of, double p) {
        double odds = p / (1 - p);
        double left = random.nextDouble();
        double probability = Math.exp(of * Math.log1p(-p));
        long k = 0;
        while (left > probability && k < of) {
            left -= probability;
            k++;
            probability *= odds * (of - k + 1) / k;
        }
        return k;
    }

    /** Hörmann's BTRS. */
    private long many(long of, double p) {
        double deviation = Math.sqrt(of * p * (1 - p));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double center = of * p + 0.5;
        double alpha = (2.83 + 5.1 / b) * deviation;
        double squeeze = 0.92 - 4.2 / b;
        long mode = (long) ((of + 1) * p);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + center);
            if (k < 0 || k > of) {
                continue;
            }
            if (us >= 0.07 && v <= squeeze
                    || Math.log(v * alpha / (a / (us * us) + b)) <= logRatio((long) k, mode, of, p)) {
                return (long) k;
            }
        }
    }

    /** ln of how much more probable k is than the mode. */
    private static double logRatio(long k, long mode, long of, double p) {
        return logFactorial(mode)
                + logFactorial(of - mode)
                - logFactorial(k)
                - logFactorial(of - k)
                + (k - mode) * Math.log(p / (1 - p));
    }

    /** By Stirling's series where it is exact to 13 digits. */
    private static double logFactorial(long k) {
        if (k < LOG_FACTORIALS.length) {
            return LOG_FACTORIALS[(int) k];
        }
        double x = k;
        return x * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI * x) + 1 / (12 * x) - 1 / (360 * x * x * x);
    }
}
