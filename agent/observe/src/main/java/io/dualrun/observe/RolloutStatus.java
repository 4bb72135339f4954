package io.dualrun.observe;

import io.dualrun.engine.rollout.AlertReading;
import io.dualrun.engine.rollout.Criterion;
import io.dualrun.engine.rollout.DrillReport;
import io.dualrun.engine.rollout.Gate;
import io.dualrun.engine.rollout.Incident;
import io.dualrun.engine.rollout.Phase;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.rollout.Progress;
import io.dualrun.engine.rollout.RolloutReport;
import io.dualrun.engine.rollout.Rollouts;
import io.dualrun.engine.rollout.State;
import io.dualrun.engine.verdict.Baseline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A rollout as it stands, as maps, lists, strings, numbers, booleans and nulls; {@code docs/metrics.md} describes the members. A number that is not known is null.
 */
public final class RolloutStatus {

    private final RolloutReport report;
    private final Plan plan;
    private final Progress progress;

    public RolloutStatus(RolloutReport report) {
        this.report = report;
        this.plan = report.plan();
        this.progress = report.progress();
    }

    /** All of them, in the order of {@link Rollouts#reports}. */
    public static List<Object> all(Rollouts rollouts) {
        List<Object> trees = new ArrayList<>();
        rollouts.reports().forEach(report -> trees.add(new RolloutStatus(report).tree()));
        return trees;
    }

    /** The incidents that nobody has resolved yet, the newest last. */
    public static List<Object> openIncidents(Rollouts rollouts) {
        List<Object> trees = new ArrayList<>();
        rollouts.incidents().stream().filter(Incident::isOpen).forEach(incident -> trees.add(incident.tree()));
        return trees;
    }

    /** The members, in their order. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("flag", report.flag());
        tree.put("component", report.component());
        tree.put("state", progress.state().tag());
        tree.put("phase", phase());
        tree.put("percentage", progress.percentage().percent());
        tree.put("in_phase_seconds", progress.inPhaseSeconds());
        tree.put("at_least_seconds", isInPhase() ? plan.phase(progress.phase()).atLeastSeconds() : null);
        tree.put("since", progress.since().toString());
        tree.put("approvals", List.copyOf(progress.approvals()));
        tree.put("missing_approvals", missingApprovals());
        tree.put("cool_down_seconds", progress.coolDownSeconds());
        tree.put("incident", progress.incident());
        tree.put("why", progress.why());
        tree.put("holding", report.holding());
        tree.put("users_in_phase", known(report.users()));
        tree.put("criteria", criteria());
        tree.put("alerts", alerts());
        tree.put("detectors", detectors());
        tree.put("baseline", baseline(report.baseline()));
        tree.put("phases", phases());
        tree.put("drill", report.drill() == null ? null : drill(report.drill()));
        return tree;
    }

    private boolean isInPhase() {
        return progress.phase() >= 1 && progress.phase() <= plan.phases().size();
    }

    /** @return null: it is in none, or in one that its plan has no more */
    private Map<String, Object> phase() {
        if (!isInPhase()) {
            return null;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", progress.phase());
        tree.put("name", plan.phase(progress.phase()).name());
        tree.put("percentage", plan.phase(progress.phase()).percentage().percent());
        tree.put("of", plan.phases().size());
        return tree;
    }

    private List<String> missingApprovals() {
        if (progress.state() != State.AWAITING_APPROVAL && progress.state() != State.OFF) {
            return List.of();
        }
        Set<String> missing = new LinkedHashSet<>(plan.approvers());
        missing.removeAll(progress.approvals());
        return List.copyOf(missing);
    }

    private List<Object> criteria() {
        List<Object> trees = new ArrayList<>();
        for (Criterion criterion : report.criteria()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("criterion", criterion.condition().toString());
            tree.put("verdict", criterion.verdict().tag());
            tree.put("observed", known(criterion.reading().observed()));
            tree.put("limit", known(criterion.reading().limit()));
            tree.put("calls", criterion.reading().calls());
            tree.put("certified", known(criterion.certified()));
            tree.put("certified_limit", known(criterion.limit()));
            tree.put("note", criterion.reading().note());
            trees.add(tree);
        }
        return trees;
    }

    private List<Object> alerts() {
        List<Object> trees = new ArrayList<>();
        for (AlertReading alert : report.alerts()) {
            boolean read = alert.reading() != null;
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", alert.alert().name());
            tree.put("condition", alert.alert().condition().toString());
            tree.put(
                    "actions",
                    alert.alert().actions().stream()
                            .sorted()
                            .map(action -> action.words())
                            .toList());
            tree.put("critical", alert.alert().critical());
            tree.put("firing", alert.firing());
            tree.put("observed", read ? known(alert.reading().observed()) : null);
            tree.put("limit", read ? known(alert.reading().limit()) : null);
            tree.put("note", read ? alert.reading().note() : "");
            trees.add(tree);
        }
        return trees;
    }

    private Map<String, Object> detectors() {
        Map<String, Object> trees = new LinkedHashMap<>();
        report.statistics().forEach((name, logM) -> {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("ln_m", known(logM));
            tree.put("alarm_at", known(report.alarmAt()));
            trees.put(name, tree);
        });
        return trees;
    }

    private static Map<String, Object> baseline(Baseline baseline) {
        Map<String, Object> meters = new TreeMap<>();
        baseline.meters().forEach((name, value) -> meters.put(name, known(value)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("p50_seconds", known(baseline.p50()));
        tree.put("p95_seconds", known(baseline.p95()));
        tree.put("p99_seconds", known(baseline.p99()));
        tree.put("memory_bytes", known(baseline.memory()));
        tree.put("cpu", known(baseline.cpu()));
        tree.put("throughput", known(baseline.throughput()));
        tree.put("error_rate", known(baseline.errorRate()));
        tree.put("meters", meters);
        return tree;
    }

    private List<Object> phases() {
        List<Object> trees = new ArrayList<>();
        int number = 1;
        for (Phase phase : plan.phases()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("number", number++);
            tree.put("name", phase.name());
            tree.put("percentage", phase.percentage().percent());
            tree.put("at_least_seconds", phase.atLeastSeconds());
            tree.put("gate", gate(phase.gate()));
            trees.add(tree);
        }
        return trees;
    }

    private static String gate(Gate gate) {
        return gate.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> drill(DrillReport drill) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("faults", drill.faults().toString());
        tree.put("running", drill.running());
        tree.put("seconds", drill.seconds());
        tree.put("lasts_seconds", drill.lastsSeconds());
        tree.put("runs", drill.runs());
        tree.put(
                "would_have_fired",
                drill.hits().stream().map(RolloutStatus::hit).toList());
        return tree;
    }

    private static Map<String, Object> hit(DrillReport.Hit hit) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rule", hit.rule());
        tree.put("after_seconds", hit.afterSeconds());
        tree.put("would", hit.would());
        tree.put("why", hit.why());
        return tree;
    }

    /** JSON knows neither NaN nor infinities. */
    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
