package io.dualrun.observe;

import io.dualrun.engine.Engine;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.run.Component;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;

/**
 * {@code dualrun_latency_position_seconds}: what {@link LatencyCollector} has of verified calls, by which body ran first; of components whose bodies
 * take turns, and no others.
 */
final class PositionCollector implements Collector {

    private static final String NAME = "dualrun_latency_position_seconds";

    private final Engine engine;

    PositionCollector(Engine engine) {
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
                .help(
                        "How long the bodies of verified calls took, in seconds, by which of the two ran first; a sample");
        for (Component component : engine.components()) {
            if (Position.known(component)) {
                add(family, component);
            }
        }
        return family.build();
    }

    private static void add(HistogramSnapshot.Builder family, Component component) {
        for (Path path : Path.values()) {
            for (Position position : Position.values()) {
                Labels labels =
                        Labels.of("component", component.name(), "path", path.tag(), "position", position.tag());
                family.dataPoint(Histogram.point(
                        labels, position.latency(component.tally().of(path))));
            }
        }
    }
}
