package io.dualrun.engine.verdict;

import static io.dualrun.engine.verdict.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {

    private static final Window WINDOW = window().with("candidateRuns", 200)
            .with("candidateFailures", 10)
            .with("legacyRuns", 400)
            .with("legacyFailures", 4)
            .with("answered", 600)
            .with("routed", 250)
            .with("fallbacks", 5)
            .with("keyed", 570)
            .with("unkeyed", 30)
            .with("matches", 98)
            .with("mismatches", 2)
            .with("inconclusive", 50)
            .with("lost", 3)
            .withCandidate(new Times(180, 0.011, 0.060, 0.210))
            .withLegacy(new Times(360, 0.010, 0.050, 0.100))
            .withMemory(2e9)
            .withCpu(0.5)
            .withMeter("flag_mismatch", 1)
            .withMeter("critical_errors", 2)
            .withMeter("checkout.completed", 12.5)
            .build();

    private static final Window NOTHING = window().build();

    static List<Metric> known() {
        return Metric.known();
    }

    @ParameterizedTest
    @CsvSource({
        "error_rate, 0.05, 200, RATIO",
        "candidate_error_rate, 0.05, 200, RATIO",
        "legacy_error_rate, 0.01, 400, RATIO",
        "fallback_rate, 0.02, 250, RATIO",
        "mismatch_rate, 0.02, 100, RATIO",
        "mismatches, 2, 100, COUNT",
        "assertions, 2, 100, COUNT",
        "dual_run assertions fail, 2, 100, COUNT",
        "p50_latency, 0.011, 180, SECONDS",
        "p95_latency, 0.060, 180, SECONDS",
        "p99_latency, 0.210, 180, SECONDS",
        "latency_increase, 0.1, 180, RATIO",
        "throughput, 10, 0, NUMBER",
        "memory, 2e9, 0, BYTES",
        "memory usage, 2e9, 0, BYTES",
        "cpu, 0.5, 0, RATIO",
        "cpu usage, 0.5, 0, RATIO",
        "coverage, 0.95, 600, RATIO",
        "lost, 3, 600, COUNT",
        "flag_mismatch, 1, 0, COUNT",
        "critical_errors, 2, 0, COUNT",
        "meter:checkout.completed, 12.5, 0, NUMBER"
    })
    void a_metric_has_its_value_its_calls_and_its_unit(String name, double value, long calls, Unit unit) {
        Metric metric = Metric.named(name);

        assertThat(metric.in(WINDOW)).isCloseTo(value, within(1e-12));
        assertThat(metric.calls(WINDOW)).isEqualTo(calls);
        assertThat(metric.restsOnCalls()).isEqualTo(calls > 0);
        assertThat(metric.unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @MethodSource("known")
    void a_metric_of_nothing_is_either_unknown_or_zero(Metric metric) {
        double value = metric.in(NOTHING);

        assertThat(Double.isNaN(value) || value == 0).as("%s", value).isTrue();
        assertThat(metric.calls(NOTHING)).isZero();
    }

    @ParameterizedTest
    @MethodSource("known")
    void a_metric_is_found_by_what_it_is_called(Metric metric) {
        assertThat(Metric.named(metric.name())).isSameAs(metric);
        assertThat(Metric.named(metric.name().toUpperCase(Locale.ROOT).replace('_', ' ')))
                .isSameAs(metric);
        assertThat(Metric.named(metric.name().replace('_', '-'))).isSameAs(metric);
    }

    @Test
    void a_meter_keeps_the_case_of_its_name() {
        assertThat(Metric.named("METER:Checkout.Done").applicationMeter()).isEqualTo("Checkout.Done");
        assertThat(Metric.named("meter:")).isNull();
        assertThat(Metric.named("meter:none").in(WINDOW)).isNaN();
    }

    @Test
    void what_has_a_baseline_reads_it() {
        List<String> with = Metric.names().stream()
                .filter(name -> Metric.named(name).hasBaseline())
                .toList();
        Baseline baseline = Windows.BASELINE;

        assertThat(with)
                .containsExactly(
                        "error_rate",
                        "legacy_error_rate",
                        "p50_latency",
                        "p95_latency",
                        "p99_latency",
                        "throughput",
                        "memory",
                        "cpu");
        assertThat(with.stream().map(name -> Metric.named(name).before(baseline)))
                .containsExactly(0.02, 0.02, 0.010, 0.050, 0.100, 50.0, 1e9, 0.4);
        assertThat(Metric.named("meter:checkout.completed").before(baseline)).isEqualTo(20);
        assertThat(Metric.named("coverage").before(baseline)).isNaN();
    }

    @Test
    void what_legacy_has_too_reads_it() {
        List<String> with = Metric.names().stream()
                .filter(name -> Metric.named(name).hasLegacy())
                .toList();

        assertThat(with).containsExactly("error_rate", "p50_latency", "p95_latency", "p99_latency");
        assertThat(with.stream().map(name -> Metric.named(name).ofLegacy(WINDOW)))
                .containsExactly(0.01, 0.010, 0.050, 0.100);
        assertThat(with.stream().map(name -> Metric.named(name).callsOfLegacy(WINDOW)))
                .containsExactly(400L, 360L, 360L, 360L);
        assertThat(Metric.named("memory").ofLegacy(WINDOW)).isNaN();
    }
}
