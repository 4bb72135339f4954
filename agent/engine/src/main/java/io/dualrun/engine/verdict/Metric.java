package io.dualrun.engine.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What a condition may name: a value of a window. */
public final class Metric {

    /** The meter of a window that says whether what is in force is what was asked for: 0 or 1. */
    public static final String FLAG_MISMATCH_METER = "flag_mismatch";

    /** The meter of a window that says how many critical alerts are firing. */
    public static final String CRITICAL_ERRORS_METER = "critical_errors";

    /** What legacy has of the same, and on how many calls that rests. */
    private record OfLegacy(ToDoubleFunction<Window> value, ToLongFunction<Window> calls) {}

    private static final String OF_APPLICATION = "meter:";
    private static final String LATENCY_INCREASE = "latency_increase";

    private static final Map<String, Metric> KNOWN = new LinkedHashMap<>();
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "candidate_error_rate", "error_rate",
            "dual_run_assertions", "assertions",
            "dual_run_assertions_fail", "assertions",
            "memory_usage", "memory",
            "cpu_usage", "cpu");

    static {
        rate(
                "error_rate",
                "runs of the candidate that failed where legacy did not, served or verified",
                window -> window.counts().candidateFailures(),
                window -> window.counts().candidateRuns(),
                Baseline::errorRate,
                new OfLegacy(
                        window -> ratio(
                                window.counts().legacyFailures(),
                                window.counts().legacyRuns()),
                        window -> window.counts().legacyRuns()));
        rate(
                "legacy_error_rate",
                "runs of legacy that failed where the candidate did not",
                window -> window.counts().legacyFailures(),
                window -> window.counts().legacyRuns(),
                Baseline::errorRate,
                null);
        rate(
                "fallback_rate",
                "calls of the candidate that legacy answered",
                window -> window.counts().fallbacks(),
                window -> window.counts().routed(),
                null,
                null);
        rate(
                "mismatch_rate",
                "comparisons that were mismatches; a call on which just one body failed is a failure, not a mismatch",
                window -> window.counts().mismatches(),
                window -> window.counts().compared(),
                null,
                null);
        mismatches("assertions");
        mismatches("mismatches");
        latency("p50_latency", Times::p50, Baseline::p50);
        latency("p95_latency", Times::p95, Baseline::p95);
        latency("p99_latency", Times::p99, Baseline::p99);
        add(new Metric(
                LATENCY_INCREASE,
                Unit.RATIO,
                "by how much the candidate's median exceeds legacy's of the same minutes",
                window -> window.candidate().p50() / window.legacy().p50() - 1,
                window -> Math.min(window.candidate().count(), window.legacy().count()),
                null,
                null,
                null));
        plain(
                "throughput",
                Unit.NUMBER,
                "calls answered a second",
                window -> window.counts().answered() / window.seconds(),
                Baseline::throughput);
        plain("memory", Unit.BYTES, "the heap in use after the last collection", Window::memory, Baseline::memory);
        plain(
                "cpu",
                Unit.RATIO,
                "the share of the machine's processors that the process uses",
                Window::cpu,
                Baseline::cpu);
        add(new Metric(
                "coverage",
                Unit.RATIO,
                "calls that had a key, where a key decides",
                window -> ratio(
                        window.counts().keyed(),
                        window.counts().keyed() + window.counts().unkeyed()),
                window -> window.counts().keyed() + window.counts().unkeyed(),
                null,
                null,
                null));
        add(new Metric(
                "lost",
                Unit.COUNT,
                "failures of the agent that cost a measurement",
                window -> window.counts().lost(),
                window -> window.counts().answered(),
                null,
                null,
                null));
        plain(
                CRITICAL_ERRORS_METER,
                Unit.COUNT,
                "critical alerts that are firing",
                window -> meter(window, CRITICAL_ERRORS_METER),
                null);
        plain(
                FLAG_MISMATCH_METER,
                Unit.COUNT,
                "1 while what is in force is not what the rollout asks for",
                window -> meter(window, FLAG_MISMATCH_METER),
                null);
    }

    private final String name;
    private final Unit unit;
    private final String meaning;
    private final ToDoubleFunction<Window> value;

    /** Null: it rests on no calls. */
    private final ToLongFunction<Window> calls;

    /** Null: it is no rate of bad calls. */
    private final ToLongFunction<Window> bad;

    /** Null: there is no baseline. */
    private final ToDoubleFunction<Baseline> before;

    /** Null: legacy has no such value. */
    private final OfLegacy legacy;

    private Metric(
            String name,
            Unit unit,
            String meaning,
            ToDoubleFunction<Window> value,
            ToLongFunction<Window> calls,
            ToLongFunction<Window> bad,
            ToDoubleFunction<Baseline> before,
            OfLegacy legacy) {
        this.name = name;
        this.unit = unit;
        this.meaning = meaning;
        this.value = value;
        this.calls = calls;
        this.bad = bad;
        this.before = before;
        this.legacy = legacy;
    }

    private static void rate(
            String name,
            String meaning,
            ToLongFunction<Window> bad,
            ToLongFunction<Window> calls,
            ToDoubleFunction<Baseline> before,
            OfLegacy legacy) {
        add(new Metric(
                name,
                Unit.RATIO,
                meaning,
                window -> ratio(bad.applyAsLong(window), calls.applyAsLong(window)),
                calls,
                bad,
                before,
                legacy));
    }

    private static void mismatches(String name) {
        add(new Metric(
                name,
                Unit.COUNT,
                "comparisons that were mismatches",
                window -> window.counts().mismatches(),
                window -> window.counts().compared(),
                window -> window.counts().mismatches(),
                null,
                null));
    }

    private static void latency(String name, ToDoubleFunction<Times> quantile, ToDoubleFunction<Baseline> before) {
        add(new Metric(
                name,
                Unit.SECONDS,
                "the candidate's time",
                window -> quantile.applyAsDouble(window.candidate()),
                window -> window.candidate().count(),
                null,
                before,
                new OfLegacy(window -> quantile.applyAsDouble(window.legacy()), window -> window.legacy()
                        .count())));
    }

    private static void plain(
            String name, Unit unit, String meaning, ToDoubleFunction<Window> value, ToDoubleFunction<Baseline> before) {
        add(new Metric(name, unit, meaning, value, null, null, before, null));
    }

    private static void add(Metric metric) {
        KNOWN.put(metric.name, metric);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private static double meter(Window window, String name) {
        return window.meters().getOrDefault(name, Double.NaN);
    }

    /** All that have a name of their own. */
    public static List<Metric> known() {
        return List.copyOf(KNOWN.values());
    }

    /** Their names. */
    static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /** What else they are called; each name leads to one of {@link #known}. */
    static Map<String, String> otherNames() {
        return OTHER_NAMES;
    }

    /**
     * @param text a name, in any case, with spaces or hyphens for underscores; of an application's meter in its own
     * @return null: there is no such metric
     */
    static Metric named(String text) {
        if (isOfApplication(text)) {
            return ofApplication(text.substring(OF_APPLICATION.length()));
        }
        String lower = text.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return KNOWN.get(OTHER_NAMES.getOrDefault(lower, lower));
    }

    /** Whether this names a meter of the application. */
    static boolean isOfApplication(String text) {
        int length = OF_APPLICATION.length();
        return text.length() > length && text.regionMatches(true, 0, OF_APPLICATION, 0, length);
    }

    private static Metric ofApplication(String meter) {
        return new Metric(
                OF_APPLICATION + meter,
                Unit.NUMBER,
                "a meter of the application",
                window -> meter(window, meter),
                null,
                null,
                baseline -> baseline.meters().getOrDefault(meter, Double.NaN),
                null);
    }

    public String name() {
        return name;
    }

    public Unit unit() {
        return unit;
    }

    /** What it is, for people. */
    public String meaning() {
        return meaning;
    }

    /** The name of the application's meter that it is; null: it is none. */
    public String applicationMeter() {
        return name.startsWith(OF_APPLICATION) ? name.substring(OF_APPLICATION.length()) : null;
    }

    /** Its value; NaN: not known, or there were no calls. */
    public double in(Window window) {
        return value.applyAsDouble(window);
    }

    /** Whether it says something only of enough calls. */
    public boolean restsOnCalls() {
        return calls != null;
    }

    /** The calls that it rests on; 0 if it rests on none. */
    public long calls(Window window) {
        return calls == null ? 0 : calls.applyAsLong(window);
    }

    /** Whether it counts bad calls of all, so that an upper bound can be certified. */
    public boolean isRateOfBad() {
        return bad != null;
    }

    /** The bad ones of its {@link #calls}; 0 if it is no rate of bad calls. */
    public long bad(Window window) {
        return bad == null ? 0 : bad.applyAsLong(window);
    }

    /** What it was before; NaN: not known, or there is no such thing. */
    double before(Baseline baseline) {
        return before == null ? Double.NaN : before.applyAsDouble(baseline);
    }

    boolean hasBaseline() {
        return before != null;
    }

    /** Whether it counts what happens in a time, so that within it it can only grow. */
    boolean accumulates() {
        return unit == Unit.COUNT && calls != null;
    }

    /** Whether its values may lie below zero. */
    boolean mayBeNegative() {
        return name.equals(LATENCY_INCREASE) || applicationMeter() != null;
    }

    /** What it is of legacy; NaN: not known, or there is no such thing. */
    double ofLegacy(Window window) {
        return legacy == null ? Double.NaN : legacy.value().applyAsDouble(window);
    }

    /** The calls that legacy's value rests on; 0 if there is no such value. */
    long callsOfLegacy(Window window) {
        return legacy == null ? 0 : legacy.calls().applyAsLong(window);
    }

    boolean hasLegacy() {
        return legacy != null;
    }

    /** A value of it, for people. */
    public String shown(double observed) {
        return Double.isNaN(observed) ? "nothing" : unit.shown(observed);
    }

    @Override
    public String toString() {
        return name;
    }
}
