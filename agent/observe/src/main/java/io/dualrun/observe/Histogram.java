package io.dualrun.observe;

import io.dualrun.engine.record.Latency;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/**
 * Times in the buckets that Prometheus gets: 1 µs, 2.5 µs, 5 µs … 5 s, 10 s, and the rest. Between two of them a
 * quantile can be interpolated. A bucket's count is exact for the engine's histogram, whose values lie within 1 % of
 * what was measured.
 */
final class Histogram {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long LEAST_NANOS = 1_000;
    private static final int DECADES = 7;

    /** In nanoseconds. */
    private static final long[] BOUNDS = bounds();

    private static final double[] SECONDS = seconds();

    private Histogram() {}

    private static long[] bounds() {
        long[] bounds = new long[3 * DECADES + 2];
        long decade = LEAST_NANOS;
        for (int i = 0; i < DECADES; i++) {
            bounds[3 * i] = decade;
            bounds[3 * i + 1] = decade * 5 / 2;
            bounds[3 * i + 2] = decade * 5;
            decade *= 10;
        }
        bounds[3 * DECADES] = decade;
        bounds[3 * DECADES + 1] = Long.MAX_VALUE;
        return bounds;
    }

    private static double[] seconds() {
        double[] seconds = new double[BOUNDS.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = BOUNDS[i] == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : BOUNDS[i] / NANOS_PER_SECOND;
        }
        return seconds;
    }

    static HistogramDataPointSnapshot point(Labels labels, Latency.Snapshot latency) {
        long[] counts = new long[BOUNDS.length];
        long below = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            long upTo = latency.countUpTo(BOUNDS[i]);
            counts[i] = upTo - below;
            below = upTo;
        }
        return HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(ClassicHistogramBuckets.of(SECONDS, counts))
                .sum(latency.sumNanos() / NANOS_PER_SECOND)
                .build();
    }
}
