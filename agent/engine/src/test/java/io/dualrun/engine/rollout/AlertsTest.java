package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.config.ConfigException;
import io.dualrun.engine.config.ConfigReader;
import io.dualrun.engine.verdict.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts as people write them in a file, from there to what happens. */
class AlertsTest {

    private static final String FILE = """
            flags:
              X:
                rollout:
                  gate: automatic
                  detectors: {error: {on: false}, slow: {on: false}, paired: {on: false}, mismatches: {on: false}, mismatch_rate: {on: false}}
                  phases:
                    - {name: canary, percentage: 5, duration: 10m}
                    - {name: half, percentage: 50, duration: 4h}
                    - {name: full, percentage: 100}
            alerts:
              error_rate_critical: {condition: "error_rate > 5% for 5 minutes",        action: "IMMEDIATE ROLLBACK",                notify: "on-call team"}
              error_rate_warning:  {condition: "error_rate > 2% for 30 minutes",       action: "NOTIFY + ESCALATION",               notify: "engineering team"}
              latency_spike:       {condition: "p99_latency > 2x baseline for 10 minutes", action: "INVESTIGATION + POSSIBLE ROLLBACK", notify: "on-call team"}
              memory_leak:         {condition: "memory usage growing 10%/hour",        action: "NOTIFY + INVESTIGATION",            notify: "performance team"}
              assertion_failures:  {condition: "dual_run assertions fail > 100/hour",  action: "STOP MIGRATION + INVESTIGATE",      notify: "engineering team"}
            notify:
              on-call team: {command: {run: [page]}}
              engineering team: {command: {run: [page]}}
              performance team: {command: {run: [page]}}
            """;

    private Lab lab;

    @BeforeEach
    void half_of_the_users_have_the_candidate() throws ConfigException {
        lab = new Lab().with("X", plan()).minutes(20);
        assertThat(lab.percentage("X")).hasToString("50%");
        lab.story();
    }

    @Test
    void the_file_s_alerts_stand_in_for_the_built_in_ones_of_their_name_or_their_condition() throws ConfigException {
        assertThat(plan().alerts().stream().map(Alert::name))
                .containsExactly(
                        "memory_critical",
                        "latency_warning",
                        "cpu_warning",
                        "flag_mismatch",
                        "error_rate_critical",
                        "error_rate_warning",
                        "latency_spike",
                        "memory_leak",
                        "assertion_failures");
    }

    @Test
    void immediate_rollback_of_error_rate_critical() {
        lab.traffic("X").errorRate = 0.06;
        lab.minutes(5);

        assertThat(lab.stages.get("X").rolledBack()).isTrue();
        assertTold("error_rate_critical", Notification.Kind.CRITICAL, "on-call team");
        assertIncident("alert:error_rate_critical", true);
    }

    @Test
    void notify_and_escalation_of_error_rate_warning() {
        lab.traffic("X").errorRate = 0.03;
        lab.minutes(30);

        assertThat(lab.percentage("X")).hasToString("50%");
        assertTold("error_rate_warning", Notification.Kind.WARNING, "engineering team");
        assertIncident("alert:error_rate_warning", false);
    }

    @Test
    void investigation_and_possible_rollback_of_latency_spike() {
        lab.traffic("X").candidate = new Times(1, 0.010, 0.020, 0.061);
        lab.minutes(10);
        assertThat(lab.percentage("X")).hasToString("50%");
        Notification told = assertTold("latency_spike", Notification.Kind.WARNING, "on-call team");
        assertThat(told.text()).contains("To roll back: java -jar dualrun-agent.jar rollback X");
        assertIncident("alert:latency_spike", false);

        lab.hours(5);
        assertThat(lab.percentage("X")).hasToString("50%");
        assertThat(lab.report("X").holding()).isEqualTo("latency_spike is firing");

        lab.traffic("X").candidate = new Times(1, 0.010, 0.020, 0.030);
        lab.minutes(1);
        assertThat(lab.percentage("X")).hasToString("100%");
        assertThat(lab.story()).contains("alert_ended by alert:latency_spike");
    }

    @Test
    void notify_and_investigation_of_memory_leak() {
        lab.everySecond = () -> lab.memory *= Math.pow(1.15, 1 / 3600.0);
        lab.minutes(20);
        assertThat(lab.story()).isEmpty();
        lab.minutes(10);

        assertThat(lab.percentage("X")).hasToString("50%");
        assertTold("memory_leak", Notification.Kind.WARNING, "performance team");
        assertIncident("alert:memory_leak", false);
    }

    @Test
    void stop_migration_and_investigate_of_assertion_failures() {
        lab.traffic("X").mismatches(100);
        lab.minutes(30);
        assertThat(lab.percentage("X")).hasToString("50%");
        lab.traffic("X").mismatches(1);
        lab.minutes(1);

        assertThat(lab.stages.get("X").rolledBack()).isTrue();
        assertTold("assertion_failures", Notification.Kind.CRITICAL, "engineering team");
        assertIncident("alert:assertion_failures", true);
    }

    @Test
    void an_investigation_that_is_open_is_not_opened_twice() {
        lab.traffic("X").errorRate = 0.03;
        lab.minutes(30);
        lab.traffic("X").errorRate = 0;
        lab.minutes(1);
        lab.traffic("X").errorRate = 0.03;
        lab.minutes(30);

        assertThat(lab.story())
                .containsExactly(
                        "alert by alert:error_rate_warning",
                        "alert_ended by alert:error_rate_warning",
                        "alert by alert:error_rate_warning");
        assertThat(lab.rollouts.incidents()).hasSize(1);
    }

    @Test
    void an_alert_says_nothing_more_while_it_goes_on() {
        lab.traffic("X").errorRate = 0.03;
        lab.pass(Duration.ofHours(3));

        assertThat(lab.story()).containsExactly("alert by alert:error_rate_warning");
    }

    private static Plan plan() throws ConfigException {
        return ConfigReader.read("dualrun.yaml", FILE.getBytes(StandardCharsets.UTF_8))
                .flags()
                .get("X")
                .rollout();
    }

    private Notification assertTold(String alert, Notification.Kind kind, String receiver) {
        Notification told = lab.told.stream()
                .filter(each -> each.entry().what() == What.ALERT)
                .map(Told::notification)
                .findFirst()
                .orElseThrow();
        assertThat(told.id()).isEqualTo("X/" + alert);
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.receivers()).isEqualTo(Set.of(receiver));
        return told;
    }

    private void assertIncident(String who, boolean rollback) {
        List<Incident> incidents = lab.rollouts.incidents();
        assertThat(incidents.stream().map(Incident::who)).contains(who);
        assertThat(incidents.get(incidents.size() - 1).rollback()).isEqualTo(rollback);
    }
}
