package io.dualrun.engine.verdict;

import java.util.Map;

/**
 * What is compared with. Anything can be NaN: it is not known yet.
 *
 * @param p50 legacy's median when the phase began, in seconds
 * @param p95 what 95 % of legacy's runs did not exceed then, in seconds
 * @param p99 what 99 % of legacy's runs did not exceed then, in seconds
 * @param memory the heap in use before the rollout, in bytes
 * @param cpu the share of the processors used before the rollout, a ratio
 * @param throughput calls answered a second before the rollout
 * @param errorRate legacy's share of failures before the rollout, a ratio
 * @param meters other values before the rollout, by name
 */
public record Baseline(
        double p50,
        double p95,
        double p99,
        double memory,
        double cpu,
        double throughput,
        double errorRate,
        Map<String, Double> meters) {

    /** Nothing is known. */
    public static final Baseline UNKNOWN =
            new Baseline(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Map.of());
}
