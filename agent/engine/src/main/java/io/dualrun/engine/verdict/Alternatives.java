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

    /**
     * @param below what all must be below
     * @throws IllegalArgumentException if these are no hypotheses to tell apart
     */
    static void check(double p0, double below, double... p1) {
        boolean apart = p0 > 0 && Arrays.stream(p1).allMatch(each -> each > p0 && each < below);
        if (!apart) {
            throw new IllegalArgumentException("found " + p0 + " that is tolerated and " + Arrays.toString(p1)
                    + " to be found, expected a number above 0, and larger ones, below " + below);
        }
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

    /** @throws IllegalArgumentException if these are not as many logarithms as there are alternatives */
    void restore(double[] state) {
        if (state.length != logM.length || Arrays.stream(state).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("found the state " + Arrays.toString(state) + " of a detector, expected "
                    + logM.length + " logarithms, one for each alternative");
        }
        System.arraycopy(state, 0, logM, 0, logM.length);
    }
}
