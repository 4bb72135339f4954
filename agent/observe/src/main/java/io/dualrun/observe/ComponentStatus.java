package io.dualrun.observe;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.compare.Difference;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.record.Counters;
import io.dualrun.engine.record.Latency;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tag;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Late;
import io.dualrun.engine.record.Tally.Outcome;
import io.dualrun.engine.record.Tally.Result;
import io.dualrun.engine.record.Tally.Shed;
import io.dualrun.engine.run.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** One component's part of {@link Status}. */
final class ComponentStatus {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Component component;
    private final Tally tally;

    ComponentStatus(Component component) {
        this.component = component;
        this.tally = component.tally();
    }

    /** @param sites its methods, in words */
    Map<String, Object> tree(List<String> sites) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", component.name());
        tree.put("sites", sites);
        tree.put("calls", byPath(path -> counts(tally.of(path).calls(), Outcome.values())));
        tree.put("runs", byPath(path -> tally.of(path).runs()));
        tree.put("routes", byPath(this::routes));
        tree.put("comparisons", counts(tally.comparisons(), Result.values()));
        tree.put("inconclusive", doubts());
        tree.put("late", counts(tally.late(), Late.values()));
        tree.put("fallbacks", counts(tally.fallbacks(), Fallback.values()));
        tree.put("shed", counts(tally.shed(), Shed.values()));
        tree.put("breaker", breaker());
        tree.put("sites_disabled", tally.disabledSites());
        tree.put("users", byPath(path -> Math.round(tally.of(path).users())));
        tree.put("latency", byPath(path -> latency(tally.of(path).latency().snapshot())));
        tree.put("latency_by_position", Position.known(component) ? byPath(this::latencyByPosition) : null);
        tree.put("verify_rate", verifyRate());
        tree.put("mismatches", mismatches());
        tree.put("other_mismatches", component.mismatches().others());
        tree.put("remarks", new ArrayList<>(new TreeSet<>(component.remarks())));
        return tree;
    }

    private static Map<String, Object> byPath(Function<Path, Object> of) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Path path : Path.values()) {
            tree.put(path.tag(), of.apply(path));
        }
        return tree;
    }

    private static <E extends Enum<E> & Tag> Map<String, Object> counts(Counters<E> counters, E[] keys) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (E key : keys) {
            tree.put(key.tag(), counters.count(key));
        }
        return tree;
    }

    private Map<String, Object> routes(Path path) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Reason reason : PossibleRoutes.of(path)) {
            tree.put(reason.tag(), tally.of(path).routes().count(reason));
        }
        return tree;
    }

    private Map<String, Object> doubts() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Doubt doubt : Doubt.values()) {
            tree.put(Doubts.tag(doubt), tally.doubts().count(doubt));
        }
        return tree;
    }

    /** Null: it has none. */
    private String breaker() {
        if (component.policy().breaker() == null) {
            return null;
        }
        double state = component.breakerState();
        return state == 1 ? "closed" : state == 0 ? "open" : "half_open";
    }

    private Map<String, Object> latencyByPosition(Path path) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Position position : Position.values()) {
            tree.put(position.tag(), latency(position.latency(tally.of(path))));
        }
        return tree;
    }

    /** In seconds; null where nothing has run. */
    private static Map<String, Object> latency(Latency.Snapshot latency) {
        long count = latency.count();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", count);
        tree.put("mean", count == 0 ? null : latency.sumNanos() / NANOS_PER_SECOND / count);
        tree.put("p50", count == 0 ? null : latency.quantileNanos(0.50) / NANOS_PER_SECOND);
        tree.put("p95", count == 0 ? null : latency.quantileNanos(0.95) / NANOS_PER_SECOND);
        tree.put("p99", count == 0 ? null : latency.quantileNanos(0.99) / NANOS_PER_SECOND);
        return tree;
    }

    private Map<String, Object> verifyRate() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("wanted", component.policy().verify().rate());
        tree.put("now", component.verifyRate());
        return tree;
    }

    /** The most frequent first. */
    private List<Object> mismatches() {
        List<Object> trees = new ArrayList<>();
        for (MismatchCount counted : MismatchCount.ranked(component.mismatches())) {
            Mismatches.Group group = counted.group();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("fingerprint", group.fingerprint());
            tree.put("count", counted.count());
            tree.put("first", sample(group.first()));
            tree.put("last", sample(group.last()));
            trees.add(tree);
        }
        return trees;
    }

    private static Map<String, Object> sample(Mismatches.Sample sample) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", sample.at().toString());
        tree.put("site", sample.site());
        tree.put(
                "differences",
                sample.mismatch().differences().stream()
                        .map(Difference::toString)
                        .toList());
        tree.put("more", sample.mismatch().more());
        return tree;
    }
}
