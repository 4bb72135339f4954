package io.dualrun.observe;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.record.Counters;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Outcome;
import io.dualrun.engine.record.Tally.Result;
import io.dualrun.engine.record.Tally.Shed;
import io.dualrun.engine.run.Component;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * The meters of one component: each reads a counter of the engine. All there can be are there from the start, at 0,
 * since the first increase of a counter that was not there before is lost to {@code rate()}.
 */
final class ComponentMeters {

    private final MeterRegistry registry;
    private final Tally tally;
    private final Tags component;

    ComponentMeters(MeterRegistry registry, Component component) {
        this.registry = registry;
        this.tally = component.tally();
        this.component = Tags.of("component", component.name());
    }

    void register() {
        for (Path path : Path.values()) {
            Tags tags = component.and("path", path.tag());
            calls(tags, tally.of(path).calls());
            routes(tags, path, tally.of(path).routes());
            Gauge.builder("dualrun.users", tally.of(path), Tally.OfPath::users)
                    .description("Distinct keys served, estimated with a standard error of 1.2 %")
                    .tags(tags)
                    .register(registry);
        }
        for (Result result : Result.values()) {
            count("dualrun.comparisons", component.and("result", result.tag()), tally.comparisons(), result)
                    .description("Verified calls, by what the comparison found")
                    .register(registry);
        }
        for (Fallback reason : Fallback.values()) {
            count("dualrun.fallbacks", component.and("reason", reason.tag()), tally.fallbacks(), reason)
                    .description("Calls that legacy served because the candidate failed")
                    .register(registry);
        }
        for (Shed reason : Shed.values()) {
            count("dualrun.shed", component.and("reason", reason.tag()), tally.shed(), reason)
                    .description("Calls that were not verified although that was wanted")
                    .register(registry);
        }
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
