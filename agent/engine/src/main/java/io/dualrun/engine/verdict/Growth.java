package io.dualrun.engine.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast a metric grows: the slope of a least-squares line, as a share an hour of the mean of the first quarter of the values, and how sure that is.
 *
 * @param perHour a ratio; NaN: it began at nothing
 * @param errors how many of its standard errors the slope lies above zero. Neighbours that resemble each other tell less than independent values: with r the correlation
 *     of neighbouring residuals, n of them tell as much as {@code n·(1−r)/(1+r)} (Bartlett 1946). Nothing else keeps a heap that fills and is emptied from being taken for a leak
 * @param calls the calls that the values rest on; 0: they rest on none
 */
record Growth(double perHour, double errors, long calls) {

    private static final double HOUR = 3600;
    private static final int FEWEST = 10;

    /** What is noise is not to be taken for growth: a flat series exceeds three standard errors once in 700 times. */
    private static final double SURE = 3;

    /** Neighbours that hardly differ tell little, but not nothing. */
    private static final double MOST_ALIKE = 0.98;

    /**
     * @param minCalls the fewest calls of a window whose value counts, if it rests on calls
     * @return null: there are fewer than ten windows with a value
     */
    static Growth of(Metric metric, List<Window> windows, int minCalls) {
        List<Double> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double time = 0;
        long calls = 0;
        for (Window window : windows) {
            double value = metric.in(window);
            if (!Double.isNaN(value) && !(metric.restsOnCalls() && metric.calls(window) < minCalls)) {
                times.add((time + window.seconds() / 2) / HOUR);
                values.add(value);
                calls += metric.calls(window);
            }
            time += window.seconds();
        }
        return values.size() < FEWEST ? null : of(times, values, calls);
    }

    private static Growth of(List<Double> times, List<Double> values, long calls) {
        double meanTime = mean(times);
        double meanValue = mean(values);
        double square = 0;
        double product = 0;
        for (int i = 0; i < times.size(); i++) {
            double time = times.get(i) - meanTime;
            square += time * time;
            product += time * (values.get(i) - meanValue);
        }
        double slope = product / square;

        double residuals = 0;
        double neighbours = 0;
        double before = 0;
        for (int i = 0; i < times.size(); i++) {
            double residual = values.get(i) - meanValue - slope * (times.get(i) - meanTime);
            residuals += residual * residual;
            neighbours += residual * before;
            before = residual;
        }
        double alike = residuals == 0 ? 0 : Math.max(0, Math.min(MOST_ALIKE, neighbours / residuals));
        double independent = (times.size() - 2) * (1 - alike) / (1 + alike);
        double error = Math.sqrt(residuals / independent / square);
        double errors = error > 0 ? slope / error : Math.signum(slope) * Double.MAX_VALUE;
        double start = mean(values.subList(0, values.size() / 4));
        return new Growth(start > 0 ? slope / start : Double.NaN, errors, calls);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Whether it surely grows at least so fast. */
    boolean exceeds(double limitPerHour) {
        return perHour >= limitPerHour && errors >= SURE;
    }
}
