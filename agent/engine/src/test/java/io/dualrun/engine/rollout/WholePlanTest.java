package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A healthy candidate goes from nobody to everybody. */
class WholePlanTest {

    @Test
    void an_automatic_plan_goes_from_nobody_to_everybody_by_itself() {
        Lab lab = new Lab().with("X", Lab.automatic());

        lab.minutes(4);
        assertThat(lab.progress("X").state()).isEqualTo(State.OFF);
        lab.minutes(2);
        assertThat(lab.percentage("X")).hasToString("5%");
        lab.hours(1);
        assertThat(lab.percentage("X")).hasToString("25%");
        lab.hours(4);
        assertThat(lab.percentage("X")).hasToString("50%");
        lab.hours(8).minutes(2);
        assertThat(lab.percentage("X")).hasToString("100%");
        assertThat(lab.progress("X").state()).isEqualTo(State.COMPLETED);
        assertThat(lab.story())
                .containsExactly(
                        "phase_started by gate:automatic",
                        "phase_started by gate:automatic",
                        "phase_started by gate:automatic",
                        "phase_started by gate:automatic",
                        "completed by plan");
    }

    @Test
    void a_manual_gate_waits_for_a_person() {
        Lab lab = new Lab().with("X", Plan.DEFAULTS).minutes(10);
        assertThat(lab.report("X").holding()).isEqualTo("waits to be started by an approval");

        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        lab.minutes(59);
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
        assertThat(lab.report("X").holding()).isEqualTo("canary: 59 min of 1 h");
        lab.minutes(2);
        assertThat(lab.progress("X").state()).isEqualTo(State.AWAITING_APPROVAL);
        lab.pass(Duration.ofDays(1));
        assertThat(lab.percentage("X")).hasToString("5%");
        lab.rollouts.approve("X", Lab.ANNA, "looks good", 2, false);
        assertThat(lab.percentage("X")).hasToString("25%");
    }

    @Test
    void a_candidate_that_fails_is_taken_back_within_seconds() {
        Lab lab = new Lab().with("X", Lab.automatic()).minutes(30);
        lab.traffic("X").errorRate = 0.1;
        lab.pass(Duration.ofSeconds(30));

        assertThat(lab.stages.get("X").rolledBack()).isTrue();
        assertThat(lab.story()).containsExactly("phase_started by gate:automatic", "rollback by detector:paired");
    }
}
