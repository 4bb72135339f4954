package io.dualrun.observe;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.record.Counters;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Late;
import io.dualrun.engine.record.Tally.Outcome;
import io.dualrun.engine.record.Tally.Result;
import io.dualrun.engine.record.Tally.Shed;
import io.dualrun.engine.run.Component;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one component: each reads a counter of the engine. All there can be are there from the start, at 0,
 * since the first increase of a counter that was not there before is lost to {@code rate()}.
 */
final class ComponentMeters {

    private final MeterRegistry registry;
    private final Component component;
    private final Tally tally;
    private final Tags name;

    ComponentMeters(MeterRegistry registry, Component component) {
        this.registry = registry;
        this.component = component;
        this.tally = component.tally();
        this.name = Tags.of("component", component.name());
    }

    void register() {
        paths();
        verification();
        trouble();
    }

    private void paths() {
        for (Path path : Path.values()) {
            Tags tags = name.and("path", path.tag());
            calls(tags, tally.of(path).calls());
            routes(tags, path, tally.of(path).routes());
            Gauge.builder("dualrun.users", tally.of(path), Tally.OfPath::users)
                    .description("Distinct keys served, estimated with a standard error of 1.2 %")
                    .tags(tags)
                    .register(registry);
        }
    }

    private void verification() {
        gauge("dualrun.verify.rate", Component::verifyRate, "The share of calls that are verified now, a ratio");
        for (Result result : Result.values()) {
            count("dualrun.comparisons", name.and("result", result.tag()), tally.comparisons(), result)
                    .description("Verified calls, by what the comparison found")
                    .register(registry);
        }
        for (Doubt doubt : Doubt.values()) {
            count("dualrun.inconclusive", name.and("reason", Doubts.tag(doubt)), tally.doubts(), doubt)
                    .description("Inconclusive comparisons, by what kept them from being more")
                    .register(registry);
        }
        for (Shed reason : Shed.values()) {
            count("dualrun.shed", name.and("reason", reason.tag()), tally.shed(), reason)
                    .description("Calls that were not verified although that was wanted")
                    .register(registry);
        }
        for (Late late : Late.values()) {
            count("dualrun.late", name.and("reason", late.tag()), tally.late(), late)
                    .description("Results of candidates past their deadline, and comparisons past a change of the flag")
                    .register(registry);
        }
    }

    private void trouble() {
        for (Fallback reason : Fallback.values()) {
            count("dualrun.fallbacks", name.and("reason", reason.tag()), tally.fallbacks(), reason)
                    .description("Calls that legacy served although they were the candidate's")
                    .register(registry);
        }
        gauge(
                "dualrun.breaker",
                Component::breakerState,
                "1 if the candidate may serve, 0.5 if it is being tried, 0 if it rests");
        gauge(
                "dualrun.sites.disabled",
                disabled -> disabled.tally().disabledSites(),
                "Methods taken out of service, where a body ran out of memory or the JVM failed");
    }

    private void gauge(String meter, ToDoubleFunction<Component> value, String description) {
        Gauge.builder(meter, component, value)
                .description(description)
                .tags(name)
                .register(registry);
    }

    private void calls(Tags tags, Counters<Outcome> calls) {
        for (Outcome outcome : Outcome.values()) {
            count("dualrun.calls", tags.and("outcome", outcome.tag()), calls, outcome)
                    .description("Bodies run to answer a caller")
                    .register(registry);
        }
    }

    private void routes(Tags tags, Path path, Counters<Reason> routes) {
        for (Reason reason : PossibleRoutes.of(path)) {
            count("dualrun.routes", tags.and("reason", reason.tag()), routes, reason)
                    .description("Decisions which path serves a call, by their reason")
                    .register(registry);
        }
    }

    private static <E extends Enum<E>> FunctionCounter.Builder<Counters<E>> count(
            String name, Tags tags, Counters<E> counters, E key) {
        return FunctionCounter.builder(name, counters, counted -> counted.count(key))
                .tags(tags);
    }
}
