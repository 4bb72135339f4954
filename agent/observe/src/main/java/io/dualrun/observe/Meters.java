package io.dualrun.observe;

import io.dualrun.engine.Engine;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.run.Component;
import io.dualrun.engine.run.Workers;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The engine's numbers as Micrometer meters, and as the text that Prometheus reads.
 *
 * <p>The engine counts; a meter only reads, when it is asked. Components come into being while the program runs, so
 * each scrape first registers what is new: nothing of this happens on a caller's thread. For any number of threads;
 * they scrape one at a time.
 */
public final class Meters {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Engine engine;
    private final PrometheusMeterRegistry registry;
    private final MultiGauge percentages;
    private final MultiGauge enabled;
    private final RolloutMeters rollouts;
    private final Set<String> known = new HashSet<>();

    public Meters(Engine engine, AgentInfo agent) {
        SilentLogging.install();
        this.engine = engine;
        this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
        this.percentages = MultiGauge.builder("dualrun.flag.percentage")
                .description("The share of users that the candidate serves, in percent")
                .register(registry);
        this.enabled = MultiGauge.builder("dualrun.flag.enabled")
                .description("1 if any user can get the candidate now, else 0")
                .register(registry);
        this.rollouts = new RolloutMeters(registry);
        for (Part part : Part.values()) {
            FunctionCounter.builder("dualrun.errors.internal", engine.errors(), errors -> errors.count(part))
                    .description("Failures of the agent itself, none of which reached a caller")
                    .tags("part", part.tag())
                    .register(registry);
        }
        Gauge.builder("dualrun.workers.queued", engine.common().workers(), Workers::waiting)
                .description("Calls that wait to be verified beside their callers")
                .register(registry);
        registry.getPrometheusRegistry().register(new LatencyCollector(engine));
        registry.getPrometheusRegistry().register(new PositionCollector(engine));
        registry.getPrometheusRegistry().register(new BuildCollector(agent));
    }

    /**
     * The format to answer in.
     *
     * @param accept the value of the request's {@code Accept} header; null: there is none
     * @return the value of the answer's {@code Content-Type} header: OpenMetrics 1.0.0 if that is accepted by name,
     *     else Prometheus text 0.0.4
     */
    public static String contentType(String accept) {
        boolean open = accept != null && accept.toLowerCase(Locale.ROOT).contains("application/openmetrics-text");
        return open ? OPEN_METRICS : TEXT;
    }

    /** All meters as they stand, in Prometheus text 0.0.4. */
    public String scrape() {
        return scrape(TEXT);
    }

    /** All meters as they stand, in one of the formats of {@link #contentType}. */
    public synchronized String scrape(String contentType) {
        List<Component> components = engine.components();
        for (Component component : components) {
            if (known.add(component.name())) {
                new ComponentMeters(registry, component).register();
            }
        }
        registerFlags(components);
        rollouts.register(engine.rollouts().reports());
        return registry.scrape(contentType);
    }

    /** A configuration can give a component another flag, so these are replaced each time. */
    private void registerFlags(List<Component> components) {
        List<Row<?>> percentage = new ArrayList<>();
        List<Row<?>> on = new ArrayList<>();
        for (Component component : components) {
            Flag flag = component.policy().flag();
            Tags tags = Tags.of("flag", flag.name());
            percentage.add(Row.of(tags, flag.percentage().percent()));
            on.add(Row.of(tags, flag.enabled() ? 1 : 0));
        }
        percentages.register(percentage, true);
        enabled.register(on, true);
    }
}
