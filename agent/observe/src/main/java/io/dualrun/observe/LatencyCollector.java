package io.dualrun.observe;

import io.dualrun.engine.Engine;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.run.Component;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;

/**
 * {@code dualrun_latency_seconds}: the engine's histograms, converted when they are asked for.
 *
 * <p>Not a Micrometer timer: a timer has to be told each time it records, on the caller's thread, and would keep it a
 * second time beside the engine's own histogram; and those of Micrometer's meters that read what others have counted
 * know a count and a sum, but no buckets. Prometheus's registry, below Micrometer's, takes a histogram as it stands.
 */
final class LatencyCollector implements Collector {

    private static final String NAME = "dualrun_latency_seconds";

    private final Engine engine;

    LatencyCollector(Engine engine) {
        this.engine = engine;
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
                .help("How long the bodies took, in seconds, whether they served or ran to be compared; a sample");
        for (Component component : engine.components()) {
            for (Path path : Path.values()) {
                Labels labels = Labels.of("component", component.name(), "path", path.tag());
                family.dataPoint(Histogram.point(
                        labels, component.tally().of(path).latency().snapshot()));
            }
        }
        return family.build();
    }
}
