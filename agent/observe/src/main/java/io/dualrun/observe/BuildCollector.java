package io.dualrun.observe;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** {@code dualrun_build_info}: always 1, with the versions as labels. Micrometer has no such kind of meter. */
final class BuildCollector implements Collector {

    private final InfoSnapshot info;

    BuildCollector(AgentInfo agent) {
        Labels labels =
                Labels.of("version", agent.version(), "java", Runtime.version().toString());
        info = InfoSnapshot.builder()
                .name("dualrun_build")
                .help("The agent's version, and Java's")
                .dataPoint(InfoDataPointSnapshot.builder().labels(labels).build())
                .build();
    }

    @Override
    public String getPrometheusName() {
        return "dualrun_build";
    }

    @Override
    public InfoSnapshot collect() {
        return info;
    }
}
