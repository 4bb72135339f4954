package io.dualrun.observe;

import io.dualrun.engine.Engine;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Latency;
import io.dualrun.engine.run.Component;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;

/**
 * {@code dualrun_latency_seconds}: the engine's histograms, converted when they are asked for.
 *
 * <p>Not a Micrometer timer: a timer has to be told each time it records, on the caller's thread, and would keep it a
 * second time beside the engine's own histogram; and those of Micrometer's meters that read what others have counted
 * know a count and a sum, but no buckets. Prometheus's registry, below Micrometer's, takes a histogram as it stands. A
 * bucket's count is exact for the engine's histogram, whose values lie within 1 % of what was measured.
 */
final class LatencyCollector implements Collector {

    static final String NAME = "dualrun_latency_seconds";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long LEAST_NANOS = 1_000;
    private static final int DECADES = 7;

    /**
     * 1 µs, 2.5 µs, 5 µs … 5 s, 10 s, and the rest, in nanoseconds: between two of them a quantile can be interpolated.
     */
    private static final long[] BOUNDS = bounds();

    private static final double[] SECONDS = seconds();

    private final Engine engine;

    LatencyCollector(Engine engine) {
        this.engine = engine;
    }

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

    @Override
    public String getPrometheusName() {
        return NAME;
    }

    @Override
    public HistogramSnapshot collect() {
        HistogramSnapshot.Builder family = HistogramSnapshot.builder()
                .name(NAME)
                .unit(Unit.SECONDS)
                .help("How long the bodies took, in seconds, whether they served or ran to be compared");
        for (Component component : engine.components()) {
            for (Path path : Path.values()) {
                Labels labels = Labels.of("component", component.name(), "path", path.tag());
                family.dataPoint(
                        point(labels, component.tally().of(path).latency().snapshot()));
            }
        }
        return family.build();
    }

    private static HistogramDataPointSnapshot point(Labels labels, Latency.Snapshot latency) {
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
