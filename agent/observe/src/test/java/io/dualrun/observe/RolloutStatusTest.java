package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.ConfigException;
import io.dualrun.engine.config.ConfigReader;
import io.dualrun.engine.rollout.Actor;
import io.dualrun.engine.rollout.Faults;
import io.dualrun.engine.rollout.Moment;
import io.dualrun.engine.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutStatusTest {

    private static final String CONFIGURATION = """
            home: '%s'
            flags:
              USE_X:
                component: x
                rollout:
                  tick: 1s
                  window: 5s
                  approvers: [qa, dev]
                  phases:
                    - {name: canary, percentage: 5, duration: 1m, criteria: ["error_rate < 0.1%%", "mismatches = 0"]}
                    - {name: full, percentage: 100, gate: automatic}
            """;

    private static final Actor QA = new Actor("anna", "qa");
    private static final Actor DEV = new Actor("ben", "dev");

    @TempDir
    Path directory;

    private long seconds;
    private Engine engine;

    @BeforeEach
    void start() throws ConfigException {
        byte[] yaml = CONFIGURATION
                .formatted(directory.resolve("home").toString().replace("'", "''"))
                .getBytes(StandardCharsets.UTF_8);
        engine = new Engine(
                ConfigReader.read("dualrun.yaml", yaml), Map.of(), () -> seconds * 1_000_000_000L, this::now);
    }

    private Moment now() {
        return new Moment(Instant.parse("2026-11-24T10:00:00Z").plusSeconds(seconds), seconds * 1_000_000_000L);
    }

    @AfterEach
    void end() {
        engine.end();
    }

    @Test
    void a_rollout_looks_like_this() throws IOException {
        engine.rollouts().approve("USE_X", QA, "the release is out", 0, false);
        engine.rollouts().approve("USE_X", DEV, "looks good", 0, false);
        pass(7);
        engine.rollouts().drill("USE_X", new Faults(0.1, 1, 0), 60, QA, "a working day");
        pass(3);

        String rollout = Json.pretty(RolloutStatus.all(engine.rollouts()).get(0))
                .replaceAll("\"(ln_m|alarm_at)\" : [0-9.]+", "\"$1\" : 0");

        assertThat(rollout).isEqualTo(Golden.file("rollout.json"));
    }

    @Test
    void who_has_not_approved_yet_is_named() {
        engine.rollouts().approve("USE_X", QA, "the release is out", 0, false);

        assertThat(Json.line(RolloutStatus.all(engine.rollouts())))
                .contains("\"phase\":null", "\"approvals\":[\"qa\"]", "\"missing_approvals\":[\"dev\"]");
    }

    @Test
    void an_incident_is_shown_until_it_is_resolved() {
        engine.rollouts().rollback("USE_X", QA, "customers call");
        assertThat(Json.line(RolloutStatus.openIncidents(engine.rollouts())))
                .contains("\"kind\":\"rollback\"", "\"who\":\"anna (qa)\"", "\"why\":\"customers call\"");

        engine.rollouts().resolve("USE_X", DEV, "fixed");
        assertThat(RolloutStatus.openIncidents(engine.rollouts())).isEmpty();
    }

    private void pass(int howMany) {
        for (int i = 0; i < howMany; i++) {
            seconds++;
            engine.tick();
        }
    }
}
