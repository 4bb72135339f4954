package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.verdict.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a flag goes from nobody to everybody.
 *
 * @param phases in their order, of growing percentages; empty: there is no plan, and the flag is steered by hand alone
 * @param approvers the roles of which one approval each is needed at a manual gate; empty: one approval by anybody
 * @param tickSeconds how often the detectors look, in seconds
 * @param windowSeconds what conditions call a minute, in seconds; a multiple of a tick
 * @param minCalls the fewest calls a window must have to say something
 * @param alpha the probability, over the whole plan, that detectors take back a candidate that is within what they tolerate
 * @param confidence one minus the confidence of certified bounds, a ratio
 * @param coolDownSeconds how long a flag that was rolled back cannot be raised, in seconds, unless its incident is resolved
 * @param baselineSeconds how long is looked at before a rollout starts, in seconds
 * @param detection what the detectors look for
 * @param crashes when a JVM's deaths take it back
 * @param dependsOn the flag that must be completed before; null: none
 * @param alerts what takes it back, or calls for people
 */
public record Plan(
        List<Phase> phases,
        Set<String> approvers,
        double tickSeconds,
        double windowSeconds,
        int minCalls,
        double alpha,
        double confidence,
        double coolDownSeconds,
        double baselineSeconds,
        Detection detection,
        Crashes crashes,
        String dependsOn,
        List<Alert> alerts) {

    private static final double HOUR = 3600;

    /** The plan of the rollout's rules. */
    public static final Plan DEFAULTS = new Plan(
            List.of(
                    phase(
                            "canary",
                            5,
                            1,
                            "critical_errors = 0",
                            "error_rate < 0.1%",
                            "latency_increase < 5%",
                            "memory <= 1.2x baseline",
                            "mismatches = 0",
                            "cpu <= 80%"),
                    phase(
                            "early-adopters",
                            25,
                            4,
                            "error_rate < 0.5%",
                            "latency_increase < 10%",
                            "memory <= 1.3x baseline",
                            "memory stable",
                            "coverage > 95%",
                            "cpu <= 80%"),
                    phase(
                            "gradual",
                            50,
                            8,
                            "error_rate < 1%",
                            "latency_increase < 15%",
                            "p95_latency stable",
                            "memory <= 1.5x baseline",
                            "mismatches = 0",
                            "cpu <= 80%"),
                    phase(
                            "full",
                            100,
                            0,
                            "error_rate <= legacy",
                            "p50_latency <= legacy",
                            "memory <= 1.5x baseline",
                            "lost = 0",
                            "cpu <= 80%")),
            Set.of(),
            10,
            60,
            100,
            0.001,
            0.01,
            7 * 24 * HOUR,
            300,
            Detection.DEFAULTS,
            Crashes.DEFAULTS,
            null,
            Alert.BUILT_IN);

    /** No phases: what was once rolled back by hand can still be told, kept and resolved. */
    public static final Plan NONE = DEFAULTS.withPhases(List.of()).withAlerts(List.of());

    private static Phase phase(String name, int percent, double hours, String... criteria) {
        return new Phase(
                name,
                Percentage.of(percent),
                hours * HOUR,
                percent == 100 ? 0.01 : 1,
                Gate.MANUAL,
                Stream.of(criteria).map(Condition::parse).toList());
    }

    public Plan {
        phases = List.copyOf(phases);
        approvers = new LinkedHashSet<>(approvers);
        alerts = List.copyOf(alerts);
    }

    /** The same with other phases. */
    public Plan withPhases(List<Phase> other) {
        return with(other, alpha, detection, dependsOn, alerts);
    }

    /** The same at another probability of taking back what is within what is tolerated. */
    public Plan withAlpha(double other) {
        return with(phases, other, detection, dependsOn, alerts);
    }

    /** The same with other detectors. */
    public Plan withDetection(Detection other) {
        return with(phases, alpha, other, dependsOn, alerts);
    }

    /** The same after another flag; null: after none. */
    public Plan withDependsOn(String other) {
        return with(phases, alpha, detection, other, alerts);
    }

    /** The same with other alerts, and no more than these. */
    public Plan withAlerts(List<Alert> other) {
        return with(phases, alpha, detection, dependsOn, other);
    }

    private Plan with(
            List<Phase> newPhases,
            double newAlpha,
            Detection newDetection,
            String newDependsOn,
            List<Alert> newAlerts) {
        return new Plan(
                newPhases,
                approvers,
                tickSeconds,
                windowSeconds,
                minCalls,
                newAlpha,
                confidence,
                coolDownSeconds,
                baselineSeconds,
                newDetection,
                crashes,
                newDependsOn,
                newAlerts);
    }

    /**
     * The phase of this number.
     *
     * @param number from 1
     */
    public Phase phase(int number) {
        return phases.get(number - 1);
    }

    /** Whether this is the last phase. */
    public boolean isLast(int number) {
        return number == phases.size();
    }

    /** Whether there is something to roll out. */
    public boolean exists() {
        return !phases.isEmpty();
    }

    /** Whose approval a gate still waits for, for people. */
    String missing(Progress waiting) {
        List<String> missing = new ArrayList<>(approvers);
        missing.removeAll(waiting.approvals());
        return missing.isEmpty() ? "an approval" : "approvals by " + String.join(", ", missing);
    }

    /** How many ticks all phases take together, if none takes longer than it has to; at least 1. */
    public double ticks() {
        double seconds = 0;
        for (Phase phase : phases) {
            seconds += phase.atLeastSeconds();
        }
        return Math.max(1, seconds / tickSeconds);
    }
}
