package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recovery, tried on a working day: what would have fired, while nothing moves. */
class DrillRunTest {

    private static final Faults ERRORS = new Faults(0.1, 1, 0);

    private final Lab lab = new Lab().with("X", Plan.DEFAULTS);

    @BeforeEach
    void a_canary_is_running() {
        lab.minutes(10).rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        lab.minutes(20);
        lab.story();
    }

    private DrillReport report() {
        return lab.report("X").drill();
    }

    @Test
    void errors_would_have_taken_it_back_within_seconds_and_an_alert_after_its_time() {
        lab.rollouts.drill("X", ERRORS, 600, Lab.ANNA, "thursday's drill");
        lab.pass(Duration.ofSeconds(30));
        assertThat(report().hits()).isNotEmpty();
        DrillReport.Hit first = report().hits().get(0);
        assertThat(first.rule()).startsWith("detector:");
        assertThat(first.afterSeconds()).isLessThanOrEqualTo(30);
        assertThat(first.would()).isEqualTo("rolled back to 0%, from 5%");

        lab.minutes(9);
        assertThat(report().hits())
                .extracting(DrillReport.Hit::rule)
                .contains("detector:error", "detector:paired", "alert:error_rate_critical")
                .doesNotHaveDuplicates();
        assertThat(report().hits().get(report().hits().size() - 1).afterSeconds())
                .isBetween(240.0, 360.0);
    }

    @Test
    void mismatches_would_have_taken_it_back() {
        lab.rollouts.drill("X", new Faults(0, 1, 0.05), 120, Lab.ANNA, "thursday's drill");
        lab.minutes(2);

        assertThat(report().hits())
                .extracting(DrillReport.Hit::rule)
                .contains("detector:mismatch_rate", "alert:mismatches_critical");
    }

    @Test
    void a_slow_candidate_would_have_taken_it_back() {
        lab.rollouts.drill("X", new Faults(0, 3, 0), 120, Lab.ANNA, "thursday's drill");
        lab.minutes(2);

        assertThat(report().hits()).extracting(DrillReport.Hit::rule).contains("detector:slow");
    }

    @Test
    void nothing_moves_and_it_ends_by_itself() {
        lab.rollouts.drill("X", ERRORS, 120, Lab.ANNA, "thursday's drill");
        lab.minutes(3);

        assertThat(report().running()).isFalse();
        assertThat(report().seconds()).isEqualTo(120);
        assertThat(report().runs()).isBetween(5900L, 6100L);
        assertThat(lab.percentage("X")).hasToString("5%");
        assertThat(lab.rollouts.incidents()).isEmpty();
        assertThat(lab.steered).endsWith("drill of X ended");
        assertThat(lab.story()).containsExactly("drill_started by anna", "drill_ended by its time");
        lab.minutes(38);
        assertThat(lab.progress("X").state()).isEqualTo(State.AWAITING_APPROVAL);
    }

    @Test
    void whatever_tells_of_it_says_that_it_is_a_drill() {
        lab.rollouts.drill("X", ERRORS, 60, Lab.ANNA, "thursday's drill");
        lab.minutes(2);

        assertThat(lab.told).hasSize(2).allSatisfy(told -> {
            assertThat(told.entry().metadata()).containsEntry("drill", true);
            assertThat(told.entry().evidence()).containsEntry("drill", true).containsEntry("faults", "errors 10%");
            assertThat(told.notification().drill()).isTrue();
            assertThat(told.notification().headline()).startsWith("[drill] X: ");
        });
        assertThat(lab.told.get(1).entry().why()).startsWith("errors 10% over 1 min: detector:");
    }

    @Test
    void faults_that_are_tolerated_fire_nothing() {
        lab.rollouts.drill("X", new Faults(0, 1.2, 0), 60, Lab.ANNA, "thursday's drill");
        lab.minutes(2);

        assertThat(report().hits()).isEmpty();
        assertThat(lab.told.get(1).entry().why()).isEqualTo("latency 1.2x over 1 min: nothing would have fired");
    }

    @Test
    void it_can_be_ended_before_its_time() {
        lab.rollouts.drill("X", ERRORS, 600, Lab.ANNA, "thursday's drill");
        lab.minutes(1).rollouts.endDrill("X", Lab.ANNA);

        assertThat(report().running()).isFalse();
        assertThat(lab.story()).containsExactly("drill_started by anna", "drill_ended by anna");
        assertThatThrownBy(() -> lab.rollouts.endDrill("X", Lab.ANNA)).hasMessage("there is no drill of X");
    }

    @Test
    void a_real_fault_meanwhile_takes_the_rollout_back() {
        lab.rollouts.drill("X", new Faults(0, 1, 0.001), 600, Lab.ANNA, "thursday's drill");
        lab.traffic("X").errorRate = 0.2;
        lab.minutes(1);

        assertThat(lab.stages.get("X").rolledBack()).isTrue();
    }

    @Test
    void one_at_a_time() {
        lab.rollouts.drill("X", ERRORS, 600, Lab.ANNA, "thursday's drill");

        assertThatThrownBy(() -> lab.rollouts.drill("X", ERRORS, 600, Lab.ANNA, "another"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("a drill of X is under way: errors 10%");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 86_401, -1, Double.NaN})
    void it_lasts_from_a_second_to_a_day(double seconds) {
        assertThatThrownBy(() -> lab.rollouts.drill("X", ERRORS, seconds, Lab.ANNA, "drill"))
                .isInstanceOf(RefusedException.class)
                .hasMessageEndingWith("seconds, expected 1 to 86400");
    }

    @Test
    void what_is_not_verified_cannot_be_drilled() {
        lab.rollouts.rollback("X", Lab.ANNA, "to see");
        assertThatThrownBy(() -> lab.rollouts.drill("X", ERRORS, 60, Lab.ANNA, "drill"))
                .hasMessage("X is rolled_back: nothing of it is verified");
        Lab planless = new Lab().with("X", Plan.NONE);
        assertThatThrownBy(() -> planless.rollouts.drill("X", ERRORS, 60, Lab.ANNA, "drill"))
                .hasMessage("X has no plan, and nothing that could fire");
    }

    @Test
    void a_rollout_that_has_not_begun_can_be_drilled() {
        Lab off = new Lab().with("X", Plan.DEFAULTS).minutes(10);
        off.rollouts.drill("X", ERRORS, 60, Lab.ANNA, "before it begins");
        off.minutes(1);

        assertThat(off.report("X").drill().hits()).isNotEmpty();
        assertThat(off.progress("X").state()).isEqualTo(State.OFF);
    }
}
