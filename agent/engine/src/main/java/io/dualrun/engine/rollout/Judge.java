package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.verdict.Baseline;
import io.dualrun.engine.verdict.Condition;
import io.dualrun.engine.verdict.Counts;
import io.dualrun.engine.verdict.Metric;
import io.dualrun.engine.verdict.Reading;
import io.dualrun.engine.verdict.Times;
import io.dualrun.engine.verdict.Truth;
import io.dualrun.engine.verdict.Unit;
import io.dualrun.engine.verdict.UpperBound;
import io.dualrun.engine.verdict.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was seen of one rollout, and what follows from it by the rules of its plan: Layer A at the end of each window, Layer B at each tick.
 *
 * <p>It reads counts and knows nothing of clocks, files or people, so that a drill and a simulation are judged by the very same. One thread.
 */
final class Judge {

    private static final double NANOS = 1e9;
    private static final double HOUR = 3600;

    /** What comes before a phase is the mean of so many windows. */
    private static final int WINDOWS_OF_BASELINE = 10;

    private static final int MOST_WINDOWS = 2_000;

    private final Plan plan;
    private final Measured measured;
    private final Vitals vitals;
    private final Detectors detectors;
    private final int windowsKept;
    private final Set<String> meters = new TreeSet<>();

    /** Closed windows, the last one last; those of phases before included. */
    private final Deque<Window> recent = new ArrayDeque<>();

    /** In the order of the plan. */
    private final List<Standing> alerts = new ArrayList<>();

    private Counts counted;
    private long slowerCounted;
    private Counts windowBegan;
    private double windowSeconds;
    private Span phase = Span.NOTHING;

    /** Null: no window of the phase has closed. */
    private Window whole;

    private int windowsInPhase;
    private Baseline baseline = Baseline.UNKNOWN;

    /** As they stand since the last window; null: nobody has asked since. */
    private List<Criterion> criteria;

    private Phase criteriaOf;

    /** An alert, and how it stands. */
    private static final class Standing {
        private final Alert alert;
        private boolean fires;

        /** Null: nothing has been read yet. */
        private Reading reading;

        private Standing(Alert alert) {
            this.alert = alert;
        }

        private void forget() {
            fires = false;
            reading = null;
        }
    }

    Judge(Plan plan, Measured measured, Vitals vitals) {
        this.plan = plan;
        this.measured = measured;
        this.vitals = vitals;
        this.detectors = new Detectors(plan);
        this.counted = measured.counts();
        this.windowBegan = counted;
        double longest = HOUR;
        for (Alert alert : plan.alerts()) {
            longest = Math.max(longest, alert.condition().forSeconds());
            alerts.add(new Standing(alert));
            note(alert.condition());
        }
        for (Phase each : plan.phases()) {
            for (Condition criterion : each.criteria()) {
                longest = Math.max(longest, criterion.forSeconds());
                note(criterion);
            }
        }
        windowsKept = (int) Math.min(MOST_WINDOWS, Math.ceil(longest / plan.windowSeconds()));
        lap();
    }

    private void note(Condition condition) {
        String meter = condition.metric().applicationMeter();
        if (meter != null) {
            meters.add(meter);
        }
    }

    /** Times before now are nobody's. */
    private void lap() {
        for (Path path : Path.values()) {
            measured.lap(path);
        }
    }

    /** A judge that starts from what this one knows and goes on by other counts: a drill's. */
    Judge copy(Measured other) {
        Judge copy = new Judge(plan, other, vitals);
        copy.recent.addAll(recent);
        copy.detectors.restore(new Tree("", detectors.tree()));
        copy.phase = phase;
        copy.whole = whole;
        copy.windowsInPhase = windowsInPhase;
        copy.baseline = baseline;
        copy.slowerCounted = other.slower(slowNanos());
        return copy;
    }

    /** A phase begins: what is judged as a whole is judged anew, against what legacy does now. */
    void beginPhase(boolean first) {
        phase = Span.NOTHING;
        whole = null;
        windowsInPhase = 0;
        criteria = null;
        baseline = frozen(first);
        slowerCounted = measured.slower(slowNanos());
        measured.nextPhase();
        // What made it go back has to be seen again before it goes back once more.
        forgetAlerts();
    }

    /** Nobody gets the candidate any more: detectors forget. */
    void forget() {
        detectors.restore(new Tree("", new Detectors(plan).tree()));
        forgetAlerts();
    }

    private void forgetAlerts() {
        alerts.forEach(Standing::forget);
    }

    /**
     * Takes in what was counted since the last tick.
     *
     * @param seconds since then
     * @param live whether the candidate may be serving: otherwise it is looked at, and not judged
     * @param phaseSeconds how long the phase has been judged
     * @param disagrees whether what is in force is not what was asked for
     */
    List<Finding> tick(double seconds, boolean live, double phaseSeconds, boolean disagrees) {
        Counts now = measured.counts();
        long slowNanos = slowNanos();
        long slower = slowNanos == Long.MAX_VALUE ? slowerCounted : measured.slower(slowNanos);
        Counts seen = now.minus(counted);
        long timed = slowNanos == Long.MAX_VALUE ? 0 : seen.timed();
        Span span = new Span(seen, timed, Math.min(timed, Math.max(0, slower - slowerCounted)), seconds);
        counted = now;
        slowerCounted = slower;
        measured.nextTick();

        windowSeconds += seconds;
        List<Finding> found = new ArrayList<>();
        if (live) {
            phase = phase.plus(span);
            detectors.tick(span);
            found.addAll(detectors.alarms(phase));
        }
        if (windowSeconds >= plan.windowSeconds() - plan.tickSeconds() / 2) {
            close(live, disagrees);
            if (live) {
                judge(phaseSeconds, found);
            }
        }
        return found;
    }

    /** {@link Long#MAX_VALUE}: legacy's p99 is not known. */
    private long slowNanos() {
        double seconds = plan.detection().slowFactor() * baseline.p99();
        return Double.isNaN(seconds) ? Long.MAX_VALUE : (long) (seconds * NANOS);
    }

    private void close(boolean live, boolean disagrees) {
        Window closed = new Window(
                windowSeconds,
                counted.minus(windowBegan),
                measured.lap(Path.CANDIDATE),
                measured.lap(Path.LEGACY),
                vitals.memory(),
                vitals.cpu(),
                meters(disagrees));
        windowSeconds = 0;
        windowBegan = counted;
        criteria = null;
        recent.addLast(closed);
        while (recent.size() > windowsKept) {
            recent.removeFirst();
        }
        if (live) {
            whole = whole == null ? closed : whole.plus(closed);
            windowsInPhase++;
            complete(closed);
        }
    }

    private Map<String, Double> meters(boolean disagrees) {
        double disagreement = disagrees ? 1 : 0;
        double firing = firing(true);
        if (meters.isEmpty()) {
            return Map.of(Metric.FLAG_MISMATCH_METER, disagreement, Metric.CRITICAL_ERRORS_METER, firing);
        }
        Map<String, Double> all = new TreeMap<>(vitals.meters(meters));
        all.put(Metric.FLAG_MISMATCH_METER, disagreement);
        all.put(Metric.CRITICAL_ERRORS_METER, firing);
        return all;
    }

    private long firing(boolean critical) {
        long firing = 0;
        for (Standing standing : alerts) {
            firing += standing.fires && standing.alert.critical() == critical ? 1 : 0;
        }
        return firing;
    }

    private void judge(double phaseSeconds, List<Finding> found) {
        List<Window> windows = ofPhase();
        for (Standing standing : alerts) {
            Alert alert = standing.alert;
            Reading reading =
                    alert.condition().trigger(windows, plan.windowSeconds(), baseline, plan.minCalls(), phaseSeconds);
            standing.reading = reading;
            boolean holds = reading.truth() == Truth.HOLDS;
            if (reading.truth() == Truth.UNKNOWN || holds == standing.fires) {
                continue;
            }
            standing.fires = holds;
            Map<String, Object> evidence = evidence(alert.condition(), reading);
            if (holds) {
                found.add(new Finding.Fired(alert, words(alert.condition(), reading), evidence));
            } else {
                found.add(new Finding.Ended(alert, words(alert.condition(), reading), evidence));
            }
        }
    }

    private Map<String, Object> evidence(Condition condition, Reading reading) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", condition.toString());
        evidence.put("observed", orNull(reading.observed()));
        evidence.put("limit", orNull(reading.limit()));
        evidence.put("calls", reading.calls());
        evidence.put("note", reading.note());
        evidence.put("window_seconds", plan.windowSeconds());
        evidence.put("baseline", Numbers.tree(baseline));
        return evidence;
    }

    static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static String words(Condition condition, Reading reading) {
        return condition + ": " + condition.metric().shown(reading.observed()) + " observed"
                + (reading.calls() > 0 ? " of " + reading.calls() + " calls" : "")
                + (reading.note().isEmpty() ? "" : " (" + reading.note() + ")");
    }

    /** What legacy does before a phase; what was before the rollout, if this is its first. */
    private Baseline frozen(boolean first) {
        List<Window> windows = new ArrayList<>(recent);
        windows = windows.subList(Math.max(0, windows.size() - WINDOWS_OF_BASELINE), windows.size());
        Times legacy = Times.NONE;
        Window sum = null;
        for (Window each : windows) {
            legacy = legacy.plus(each.legacy());
            sum = sum == null ? each : sum.plus(each);
        }
        boolean known = legacy.count() >= plan.minCalls();
        Baseline machine = first ? Baseline.UNKNOWN : baseline;
        return new Baseline(
                known ? legacy.p50() : baseline.p50(),
                known ? legacy.p95() : baseline.p95(),
                known ? legacy.p99() : baseline.p99(),
                first ? mean(windows) : machine.memory(),
                first && sum != null ? sum.cpu() : machine.cpu(),
                first && sum != null ? sum.counts().answered() / sum.seconds() : machine.throughput(),
                first && sum != null ? rate(sum.counts()) : machine.errorRate(),
                first && sum != null ? sum.meters() : machine.meters());
    }

    private static double rate(Counts counts) {
        return counts.legacyRuns() == 0 ? Double.NaN : (double) counts.legacyFailures() / counts.legacyRuns();
    }

    private static double mean(List<Window> windows) {
        return windows.stream()
                .mapToDouble(Window::memory)
                .filter(memory -> !Double.isNaN(memory))
                .average()
                .orElse(Double.NaN);
    }

    /** What was not known when the phase began, is as it is now. */
    private void complete(Window closed) {
        Times legacy = closed.legacy();
        boolean times = Double.isNaN(baseline.p99()) && legacy.count() >= plan.minCalls();
        boolean memory = Double.isNaN(baseline.memory());
        if (times || memory) {
            baseline = new Baseline(
                    times ? legacy.p50() : baseline.p50(),
                    times ? legacy.p95() : baseline.p95(),
                    times ? legacy.p99() : baseline.p99(),
                    memory ? closed.memory() : baseline.memory(),
                    Double.isNaN(baseline.cpu()) ? closed.cpu() : baseline.cpu(),
                    Double.isNaN(baseline.throughput())
                            ? closed.counts().answered() / closed.seconds()
                            : baseline.throughput(),
                    Double.isNaN(baseline.errorRate()) ? rate(closed.counts()) : baseline.errorRate(),
                    baseline.meters().isEmpty() ? closed.meters() : baseline.meters());
            slowerCounted = measured.slower(slowNanos());
        }
    }

    /** Each criterion of the phase as it stands; without a closed window, all are inconclusive. */
    List<Criterion> criteria(Phase judged) {
        if (criteria == null || criteriaOf != judged) {
            criteria = judged(judged);
            criteriaOf = judged;
        }
        return criteria;
    }

    private List<Criterion> judged(Phase judged) {
        List<Window> windows = ofPhase();
        return judged.criteria().stream()
                .map(condition -> criterion(condition, windows))
                .toList();
    }

    /** Its closed windows, the last one last. */
    private List<Window> ofPhase() {
        List<Window> windows = new ArrayList<>(recent);
        return windows.subList(Math.max(0, windows.size() - windowsInPhase), windows.size());
    }

    private Criterion criterion(Condition condition, List<Window> windows) {
        Reading reading = whole == null
                ? new Reading(Truth.UNKNOWN, Double.NaN, Double.NaN, 0, "no window of this phase is over yet")
                : condition.over(whole, windows, plan.windowSeconds(), baseline, plan.minCalls());
        Metric metric = condition.metric();
        if (whole == null || !metric.isRateOfBad()) {
            return new Criterion(condition, reading, Double.NaN, Double.NaN);
        }
        // No rate is certified to be nothing. What is tolerated of it is what the detector tolerates.
        double limit = reading.limit() > 0 && metric.unit() == Unit.RATIO
                ? reading.limit()
                : plan.detection().mismatchRate() == null
                        ? Detection.DEFAULTS.mismatchRate().p0()
                        : plan.detection().mismatchRate().p0();
        double certified = UpperBound.of(metric.bad(whole), metric.calls(whole), plan.confidence());
        return new Criterion(condition, reading, certified, limit);
    }

    /** Every alert with what was last read of it. */
    List<AlertReading> alertReadings() {
        List<AlertReading> list = new ArrayList<>();
        alerts.forEach(standing -> list.add(new AlertReading(standing.alert, standing.fires, standing.reading)));
        return list;
    }

    Baseline baseline() {
        return baseline;
    }

    Detectors detectors() {
        return detectors;
    }

    /** Closed windows, the last one last. */
    List<Window> recent() {
        return Collections.unmodifiableList(new ArrayList<>(recent));
    }

    /** Seconds of closed windows that are known: what a rollout can start from. */
    double lookedAtSeconds() {
        double seconds = 0;
        for (Window each : recent) {
            seconds += each.seconds();
        }
        return seconds;
    }

    Measured measured() {
        return measured;
    }

    /** As the state file has it. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("detectors", detectors.tree());
        tree.put("baseline", Numbers.tree(baseline));
        tree.put("seconds", phase.seconds());
        tree.put("timed", phase.timed());
        tree.put("slower", phase.slower());
        tree.put("counts", Numbers.tree(phase.counts()));
        if (whole != null) {
            tree.put("windows", windowsInPhase);
            tree.put("candidate", Numbers.tree(whole.candidate()));
            tree.put("legacy", Numbers.tree(whole.legacy()));
            tree.put("memory", orNull(whole.memory()));
            tree.put("cpu", orNull(whole.cpu()));
        }
        return tree;
    }

    /** Takes up what a file has. */
    void restore(Tree tree) {
        detectors.restore(tree.tree("detectors"));
        baseline = Numbers.of(Baseline.class, tree.tree("baseline"));
        Counts counts = Numbers.of(Counts.class, tree.tree("counts"));
        criteria = null;
        phase = new Span(counts, (long) tree.number("timed"), (long) tree.number("slower"), tree.number("seconds"));
        if (tree.has("windows")) {
            whole = new Window(
                    phase.seconds(),
                    counts,
                    Numbers.of(Times.class, tree.tree("candidate")),
                    Numbers.of(Times.class, tree.tree("legacy")),
                    tree.numberOrNaN("memory"),
                    tree.numberOrNaN("cpu"),
                    Map.of());
        }
        slowerCounted = measured.slower(slowNanos());
    }
}
