package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dualrun.engine.config.FlagSettings;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.InternalErrors.Part;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final Migrations migrations = Migrations.underWay();
    private final Meters meters = new Meters(migrations.engine, Migrations.AGENT);

    @Test
    void names_and_tags_are_those_that_dashboards_are_built_on() throws IOException {
        String series = meters.scrape()
                .replaceAll("java=\"[^\"]*\"", "java=\"…\"")
                .replaceAll(
                        "(?m)^(dualrun_latency_(?:position_)?seconds_(?:bucket|sum).*|dualrun_users.*) \\S+$", "$1 #");

        assertThat(series).isEqualTo(Golden.file("metrics.txt"));
    }

    @Test
    void the_text_is_what_prometheus_can_read() {
        Exposition exposition = Exposition.parse(meters.scrape());

        assertThat(exposition.types)
                .containsEntry("dualrun_calls_total", "counter")
                .containsEntry("dualrun_latency_seconds", "histogram")
                .containsEntry("dualrun_users", "gauge");
    }

    @Test
    void promtool_finds_nothing_wrong() throws Exception {
        File promtool = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> new File(directory, "promtool"))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
        assumeThat(promtool).as("promtool on the PATH").isNotNull();

        Process check = new ProcessBuilder(promtool.getPath(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = check.getOutputStream()) {
            in.write(meters.scrape().getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
    }

    @Test
    void every_series_is_there_before_the_first_call() {
        Migrations idle = Migrations.idle();

        Exposition before = Exposition.parse(new Meters(idle.engine, Migrations.AGENT).scrape());

        assertThat(before.samples.keySet())
                .isEqualTo(Exposition.parse(meters.scrape()).samples.keySet());
        assertThat(before.value("dualrun_comparisons_total{component=\"optimization\",result=\"mismatch\"}"))
                .isZero();
    }

    @Test
    void buckets_add_up() {
        Exposition exposition = Exposition.parse(meters.scrape());
        List<Double> buckets = exposition.samples.keySet().stream()
                .filter(name ->
                        name.startsWith("dualrun_latency_seconds_bucket{component=\"optimization\",path=\"legacy\","))
                .map(exposition.samples::get)
                .toList();

        assertThat(buckets).hasSize(23).isSorted();
        assertThat(buckets.get(22))
                .isEqualTo(101)
                .isEqualTo(
                        exposition.value("dualrun_latency_seconds_count{component=\"optimization\",path=\"legacy\"}"));
        assertThat(exposition.value("dualrun_latency_seconds_sum{component=\"optimization\",path=\"legacy\"}"))
                .isPositive();
    }

    @Test
    void a_component_that_comes_later_is_in_the_next_scrape() {
        meters.scrape();
        migrations.engine.component("a \"quoted\"\nname");

        assertThat(Exposition.parse(meters.scrape()).samples)
                .containsKey("dualrun_users{component=\"a \\\"quoted\\\"\\nname\",path=\"legacy\"}");
    }

    @Test
    void a_flag_that_is_replaced_leaves_no_series_behind() {
        migrations.engine.component("late");
        assertThat(meters.scrape()).contains("dualrun_flag_percentage{flag=\"late\"} 0.0");

        FlagSettings plain = FlagSettings.defaults("late");
        FlagSettings late = new FlagSettings(
                "USE_LATE",
                "late",
                "",
                false,
                Percentage.of(12.5),
                null,
                false,
                plain.verify(),
                plain.breaker(),
                plain.isolate(),
                plain.onMismatch(),
                plain.compare(),
                plain.rollout());
        Settings defaults = Settings.DEFAULTS;
        migrations.engine.apply(new Settings(
                defaults.envPrefix(),
                defaults.home(),
                defaults.http(),
                defaults.workers(),
                true,
                false,
                Map.of("USE_LATE", late),
                defaults.receivers()));

        assertThat(meters.scrape())
                .contains(
                        "dualrun_flag_percentage{flag=\"USE_LATE\"} 12.5",
                        "dualrun_flag_enabled{flag=\"USE_LATE\"} 1.0")
                .doesNotContain("flag=\"late\"");
    }

    @Test
    void a_gauge_shows_whether_the_breaker_lets_calls_through() {
        Exposition exposition = Exposition.parse(meters.scrape());

        assertThat(exposition.value("dualrun_breaker{component=\"scheduling\"}"))
                .isZero();
        assertThat(exposition.value("dualrun_breaker{component=\"optimization\"}"))
                .isEqualTo(1);
    }

    @Test
    void times_are_kept_by_position_where_bodies_take_turns_and_nowhere_else() {
        Exposition exposition = Exposition.parse(meters.scrape());
        String count = "dualrun_latency_position_seconds_count{component=\"scheduling\",path=\"%s\",position=\"%s\"}";

        assertThat(exposition.value(count.formatted("candidate", "first")))
                .isEqualTo(exposition.value(count.formatted("legacy", "second")))
                .isPositive();
        assertThat(exposition.samples.keySet())
                .noneMatch(name -> name.contains("position") && name.contains("\"optimization\""));
    }

    @Test
    void our_own_failures_are_counted_by_part() {
        migrations.engine.errors().count(Part.SETTLE, new IllegalStateException("for the test"));

        assertThat(Exposition.parse(meters.scrape()).value("dualrun_errors_internal_total{part=\"settle\"}"))
                .isEqualTo(1);
    }

    @Test
    void openmetrics_is_spoken_to_who_asks_for_it() {
        String asked = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

        assertThat(meters.scrape(Meters.contentType(asked)))
                .contains("# UNIT dualrun_latency_seconds seconds\n")
                .endsWith("# EOF\n");
        assertThat(Meters.contentType(asked)).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(Meters.contentType("*/*")).startsWith("text/plain; version=0.0.4");
        assertThat(Meters.contentType(null)).startsWith("text/plain; version=0.0.4");
        assertThat(meters.scrape()).doesNotContain("# EOF");
    }

    @Test
    void a_format_that_is_not_offered_is_answered_in_text() {
        String protobuf = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

        assertThat(Meters.contentType(protobuf)).startsWith("text/plain; version=0.0.4");
    }
}
