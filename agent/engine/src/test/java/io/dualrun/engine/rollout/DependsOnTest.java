package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualrun.engine.flag.Percentage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flag that depends on another goes up after it, and back with it. */
class DependsOnTest {

    private final Lab lab =
            new Lab().with("X", brief(null)).with("Y", brief("X")).with("Z", brief("Y"));

    private static Plan brief(String dependsOn) {
        Plan plan =
                Lab.with(List.of(new Phase("all", Percentage.FULL, 600, 1, Gate.AUTOMATIC, List.of())), Plan.DEFAULTS);
        return plan.withDependsOn(dependsOn);
    }

    @Test
    void it_stays_at_nobody_until_the_other_is_completed_and_says_why() {
        lab.minutes(10);
        assertThat(lab.percentage("X")).hasToString("100%");
        assertThat(lab.percentage("Y")).hasToString("0%");
        assertThat(lab.report("Y").holding()).isEqualTo("waits for X, which is running");
        assertThatThrownBy(() -> lab.rollouts.approve("Y", Lab.ANNA, "now", 0, true))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Y depends on X, which is running, and has to be completed first");

        lab.minutes(6);
        assertThat(lab.progress("X").state()).isEqualTo(State.COMPLETED);
        assertThat(lab.percentage("Y")).hasToString("100%");
        assertThat(lab.percentage("Z")).hasToString("0%");
    }

    @Test
    void it_goes_back_with_the_other_at_once_and_takes_along_what_depends_on_it() {
        lab.minutes(40);
        assertThat(lab.percentage("Z")).hasToString("100%");
        lab.story();
        lab.rollouts.rollback("X", Lab.ANNA, "customers complain");

        assertThat(lab.stages.values()).allMatch(Stage::rolledBack);
        assertThat(lab.story())
                .containsExactly("rollback by anna", "rollback by depends_on:X", "rollback by depends_on:Y");
    }

    @Test
    void it_goes_back_when_a_detector_takes_the_other_back() {
        lab.minutes(40);
        lab.traffic("X").errorRate = 0.5;
        lab.minutes(1);

        assertThat(lab.stages.values()).allMatch(Stage::rolledBack);
    }

    @Test
    void a_graduated_one_is_completed() {
        lab.minutes(40);
        lab.rollouts.graduate("X", Lab.ANNA, "done");
        lab.minutes(10);

        assertThat(lab.percentage("Y")).hasToString("100%");
    }

    @Test
    void one_that_is_not_there_is_not_completed() {
        Lab alone = new Lab().with("Y", brief("X")).minutes(30);

        assertThat(alone.percentage("Y")).hasToString("0%");
        assertThat(alone.report("Y").holding()).isEqualTo("waits for X, which is off");
    }
}
