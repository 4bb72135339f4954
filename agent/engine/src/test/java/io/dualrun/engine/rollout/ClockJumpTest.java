package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither a clock that is set nor a machine that was suspended promotes anything. */
class ClockJumpTest {

    private final Lab lab = new Lab().with("X", Lab.automatic());

    @BeforeEach
    void half_an_hour_of_the_canary_is_over() {
        lab.minutes(35);
        assertThat(lab.percentage("X")).hasToString("5%");
        lab.story();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1, 24 * 365})
    void a_system_clock_that_is_set_changes_nothing_but_what_is_told(int hours) {
        lab.wall = lab.wall.plus(Duration.ofHours(hours));
        lab.minutes(29);
        assertThat(lab.percentage("X")).hasToString("5%");
        assertThat(lab.story()).containsExactly("clock_jumped by the clock");

        lab.minutes(1);
        assertThat(lab.percentage("X")).hasToString("25%");
    }

    @Test
    void what_a_suspended_machine_did_not_live_through_does_not_count() {
        suspended(lab, Duration.ofHours(9));
        lab.minutes(29);
        assertThat(lab.percentage("X")).hasToString("5%");
        assertThat(lab.story()).containsExactly("clock_jumped by the clock");

        lab.minutes(1);
        assertThat(lab.percentage("X")).hasToString("25%");
    }

    @Test
    void a_machine_that_sleeps_again_and_again_gains_next_to_nothing() {
        for (int i = 0; i < 50; i++) {
            suspended(lab, Duration.ofHours(1));
            lab.pass(Duration.ofSeconds(10));
        }

        assertThat(lab.progress("X").inPhaseSeconds()).isLessThan(1800 + 50 * 20 + 20);
        assertThat(lab.percentage("X")).hasToString("5%");
    }

    @Test
    void a_cool_down_is_not_over_because_a_clock_was_set() {
        lab.rollouts.rollback("X", Lab.ANNA, "to see");
        lab.wall = lab.wall.plus(Duration.ofDays(30));
        lab.minutes(1);
        assertThat(lab.progress("X").coolDownSeconds()).isGreaterThan(6 * 86_400);
    }

    @Test
    void an_alert_that_takes_minutes_is_not_fired_by_one_long_window() {
        Lab bare = new Lab()
                .with("X", Lab.bare(Lab.automatic(), Alert.BUILT_IN.get(0)))
                .minutes(10);
        bare.traffic("X").errorRate = 0.06;
        bare.minutes(1);
        suspended(bare, Duration.ofHours(2));
        bare.minutes(4);
        assertThat(bare.percentage("X")).hasToString("5%");

        bare.minutes(2);
        assertThat(bare.stages.get("X").rolledBack()).isTrue();
    }

    /** Both clocks go on, and nothing else. */
    private static void suspended(Lab lab, Duration time) {
        lab.wall = lab.wall.plus(time);
        lab.nanos += time.toNanos();
    }
}
