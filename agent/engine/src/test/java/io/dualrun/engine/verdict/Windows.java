package io.dualrun.engine.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds windows of a minute for tests, and reads conditions by them. */
final class Windows {

    static final Baseline BASELINE =
            new Baseline(0.010, 0.050, 0.100, 1e9, 0.4, 50, 0.02, Map.of("checkout.completed", 20.0));

    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Double> meters = new HashMap<>();
    private double seconds = 60;
    private Times candidate = Times.NONE;
    private Times legacy = Times.NONE;
    private double memory = Double.NaN;
    private double cpu = Double.NaN;

    private Windows() {}

    static Windows window() {
        return new Windows();
    }

    /** Of the candidate's runs so many failed. */
    static Window errors(long failed, long runs) {
        return window().with("candidateFailures", failed)
                .with("candidateRuns", runs)
                .build();
    }

    /** Of the comparisons so many found a difference. */
    static Window mismatches(long mismatches, long comparisons) {
        return window().with("mismatches", mismatches)
                .with("matches", comparisons - mismatches)
                .build();
    }

    static Window memory(double bytes) {
        return window().withMemory(bytes).build();
    }

    static Window latency(double p50, double p95, double p99, long count) {
        return window().withCandidate(new Times(count, p50, p95, p99)).build();
    }

    static Window quiet() {
        return window().build();
    }

    static List<Window> times(int count, Window window) {
        return Collections.nCopies(count, window);
    }

    @SafeVarargs
    static List<Window> joined(List<Window>... parts) {
        List<Window> all = new ArrayList<>();
        for (List<Window> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    static Window sum(List<Window> windows) {
        return windows.stream().reduce(Window::plus).orElseThrow();
    }

    /** As a criterion, over a phase of these minutes, with min_calls of 100. */
    static Reading criterion(String condition, List<Window> minutes) {
        return Condition.parse(condition).over(sum(minutes), minutes, 60, BASELINE, 100);
    }

    static Reading criterion(String condition, Window... minutes) {
        return criterion(condition, List.of(minutes));
    }

    /** As a trigger, in a phase of a day, with min_calls of 100. */
    static Reading trigger(String condition, List<Window> minutes) {
        return trigger(condition, minutes, 86_400);
    }

    static Reading trigger(String condition, List<Window> minutes, double phaseSeconds) {
        return Condition.parse(condition).trigger(minutes, 60, BASELINE, 100, phaseSeconds);
    }

    static Reading trigger(String condition, Window... minutes) {
        return trigger(condition, List.of(minutes));
    }

    Windows with(String count, long value) {
        counts.put(count, value);
        return this;
    }

    Windows withMeter(String name, double value) {
        meters.put(name, value);
        return this;
    }

    Windows withSeconds(double value) {
        seconds = value;
        return this;
    }

    Windows withCandidate(Times times) {
        candidate = times;
        return this;
    }

    Windows withLegacy(Times times) {
        legacy = times;
        return this;
    }

    Windows withMemory(double bytes) {
        memory = bytes;
        return this;
    }

    Windows withCpu(double share) {
        cpu = share;
        return this;
    }

    Window build() {
        Counts all = new Counts(
                take("candidateRuns"),
                take("candidateFailures"),
                take("legacyRuns"),
                take("legacyFailures"),
                take("answered"),
                take("routed"),
                take("fallbacks"),
                take("keyed"),
                take("unkeyed"),
                take("matches"),
                take("mismatches"),
                take("inconclusive"),
                take("onlyCandidateFailed"),
                take("onlyLegacyFailed"),
                take("timed"),
                take("lost"));
        if (!counts.isEmpty()) {
            throw new AssertionError("no such counts: " + counts);
        }
        return new Window(seconds, all, candidate, legacy, memory, cpu, meters);
    }

    private long take(String count) {
        Long value = counts.remove(count);
        return value == null ? 0 : value;
    }
}
