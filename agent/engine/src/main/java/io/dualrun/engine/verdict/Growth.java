package io.dualrun.engine.verdict;

import java.util.List;

/**
 * How fast a metric grows: the slope of a least-squares line, as a share an hour of where the line begins, and how sure that is.
 *
 * @param perHour a ratio
 * @param errors how many of its standard errors the slope lies above zero
 */
record Growth(double perHour, double errors) {

    private static final double HOUR = 3600;
    private static final int FEWEST = 10;

    /** What is noise is not to be taken for growth: a flat series exceeds three standard errors once in 700 times. */
    private static final double SURE = 3;

    /** @return null: there are fewer than ten windows with a value */
    static Growth of(Metric metric, List<Window> windows) {
        int n = 0;
        double time = 0;
        double sumT = 0;
        double sumY = 0;
        double sumTT = 0;
        double sumTY = 0;
        double sumYY = 0;
        for (Window window : windows) {
            time += window.seconds();
            double y = metric.in(window);
            if (!Double.isNaN(y)) {
                n++;
                sumT += time;
                sumY += y;
                sumTT += time * time;
                sumTY += time * y;
                sumYY += y * y;
            }
        }
        if (n < FEWEST) {
            return null;
        }
        double tt = sumTT - sumT * sumT / n;
        double ty = sumTY - sumT * sumY / n;
        double yy = sumYY - sumY * sumY / n;
        double slope = ty / tt;
        double start = sumY / n - slope * sumT / n;
        double residual = Math.max(0, yy - slope * ty);
        double error = Math.sqrt(residual / (n - 2) / tt);
        double base = start > 0 ? start : sumY / n;
        return new Growth(slope * HOUR / base, error > 0 ? slope / error : Math.signum(slope) * Double.MAX_VALUE);
    }

    /** Whether it surely grows at least so fast. */
    boolean exceeds(double limitPerHour) {
        return perHour >= limitPerHour && errors >= SURE;
    }
}
