package io.dualrun.engine.verdict;

import java.util.Arrays;

/**
 * Shiryaev–Roberts statistics, one for each alternative: {@code M ← (1 + M) · e}, as logarithms, and the mean over them. With e-values {@code e} of which the mean
 * is at most 1 while nothing is wrong, {@code M_t − t} is a supermartingale, so that an alarm at {@code M ≥ N/α} is false with probability at most α within N ticks
 * (Shin, Ramdas, Rinaldo 2023, "E-detectors"). The same holds for the mean.
 */
final class Alternatives {

    private final double[] logM;

    Alternatives(int count) {
        logM = new double[count];
        Arrays.fill(logM, Double.NEGATIVE_INFINITY);
    }

    /** @param logE the logarithm of this tick's e-value under the alternative */
    void tick(int alternative, double logE) {
        logM[alternative] = logOnePlus(logM[alternative]) + logE;
    }

    /** ln(1 + e^x). */
    private static double logOnePlus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    /** ln of the mean. */
    double logMean() {
        double largest = Double.NEGATIVE_INFINITY;
        for (double each : logM) {
            largest = Math.max(largest, each);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double each : logM) {
            sum += Math.exp(each - largest);
        }
        return largest + Math.log(sum / logM.length);
    }

    double[] state() {
        return logM.clone();
    }

    void restore(double[] state) {
        System.arraycopy(state, 0, logM, 0, logM.length);
    }
}
