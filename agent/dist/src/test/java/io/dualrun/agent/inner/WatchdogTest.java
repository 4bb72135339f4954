package io.dualrun.agent.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.ConfigException;
import io.dualrun.engine.config.ConfigReader;
import io.dualrun.engine.rollout.Actor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {

    @TempDir
    Path home;

    private Engine engine;
    private int looks;

    @BeforeEach
    void roll_out() throws ConfigException {
        String yaml = "home: '" + home + "'\nflags: {USE_X: {component: x, rollout: true}}";
        engine = new Engine(ConfigReader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8)), Map.of());
        engine.rollouts().approve("USE_X", Actor.named("anna"), "begin", 0, false);
    }

    private boolean rolledBack() {
        return engine.component("x").policy().flag().rolledBack();
    }

    @Test
    void an_agent_that_does_not_tick_is_taken_for_stuck_and_what_is_live_is_stopped() {
        new Watchdog(engine.rollouts(), engine.notices(), () -> looks++).look();

        assertThat(looks).isEqualTo(30);
        assertThat(rolledBack()).isTrue();
        assertThat(engine.notices().all()).anyMatch(line -> line.contains("has not ticked for 30 s"));

        engine.rollouts().tick();
        List<String> told = new ArrayList<>();
        engine.tellOfRollouts(each ->
                told.add(each.entry().what().tag() + " by " + each.entry().who()));
        assertThat(told).endsWith("rollback by heartbeat");
    }

    @Test
    void one_that_ticks_now_and_then_is_not() {
        new Watchdog(engine.rollouts(), engine.notices(), this::tickAtTimes).look();

        assertThat(looks).isEqualTo(100);
        assertThat(engine.notices().all()).noneMatch(line -> line.contains("has not ticked"));
    }

    /** In the end somebody takes it back, and there is nothing to look after. */
    private void tickAtTimes() {
        if (++looks % 25 == 0) {
            engine.rollouts().tick();
        }
        if (looks == 100) {
            engine.rollouts().rollback("USE_X", Actor.named("anna"), "enough");
        }
    }
}
