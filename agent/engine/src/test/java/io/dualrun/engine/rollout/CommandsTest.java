package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualrun.engine.flag.Percentage;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people command, what comes of it, and why some of it is refused. */
class CommandsTest {

    private static final Actor ENGINEER = new Actor("eve", "engineering");
    private static final Actor TESTER = new Actor("tom", "qa");
    private static final Percentage THIRTY = Percentage.of(30);

    private final Lab lab = new Lab().with("X", Plan.DEFAULTS).minutes(10);

    private static void refused(ThrowingCallable command, String... parts) {
        assertThatThrownBy(command)
                .isInstanceOf(RefusedException.class)
                .message()
                .contains(parts);
    }

    private void start() {
        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
    }

    /** Through the canary's hour, to its gate. */
    private void waitAtTheGate() {
        start();
        lab.minutes(61);
        assertThat(lab.progress("X").state()).isEqualTo(State.AWAITING_APPROVAL);
    }

    private void complete() {
        start();
        for (int phase = 2; phase <= 4; phase++) {
            lab.minutes(1).rollouts.approve("X", Lab.ANNA, "on", phase, true);
        }
        lab.minutes(10);
        assertThat(lab.progress("X").state()).isEqualTo(State.COMPLETED);
    }

    @Nested
    class Approving {

        @Test
        void takes_one_of_each_role_where_the_plan_names_roles() {
            Lab roles = new Lab().with("X", withRoles()).minutes(10);

            roles.rollouts.approve("X", ENGINEER, "looks good", 0, false);
            assertThat(roles.percentage("X")).hasToString("0%");
            assertThat(roles.progress("X").approvals()).containsExactly("engineering");
            roles.rollouts.approve("X", ENGINEER, "still does", 0, false);
            assertThat(roles.percentage("X")).hasToString("0%");
            roles.rollouts.approve("X", TESTER, "tested", 0, false);

            assertThat(roles.percentage("X")).hasToString("5%");
            assertThat(roles.progress("X").approvals()).isEmpty();
            assertThat(roles.story())
                    .containsExactly(
                            "approved by eve (engineering)",
                            "approved by eve (engineering)",
                            "approved by tom (qa)",
                            "phase_started by tom (qa)");
        }

        @Test
        void is_refused_to_who_is_no_approver() {
            Lab roles = new Lab().with("X", withRoles()).minutes(10);

            refused(
                    () -> roles.rollouts.approve("X", new Actor("dora", "design"), "fine", 0, false),
                    "\"design\" is no approver of X",
                    "expected one of engineering, qa",
                    "approve X --role engineering");
            refused(() -> roles.rollouts.approve("X", Lab.ANNA, "fine", 0, false), "anna gives no role");
        }

        @Test
        void by_force_takes_one_person_and_says_so() {
            Lab roles = new Lab().with("X", withRoles()).minutes(10);
            roles.rollouts.approve("X", Lab.ANNA, "in a hurry", 0, true);

            assertThat(roles.percentage("X")).hasToString("5%");
            assertThat(roles.story()).startsWith("approved by anna, by force");
        }

        @Test
        void begins_anew_at_the_gate_that_is_come_to_again() {
            Lab roles = new Lab().with("X", withRoles()).minutes(10);
            roles.rollouts.approve("X", Lab.ANNA, "in a hurry", 0, true);
            roles.minutes(61).rollouts.approve("X", ENGINEER, "looks good", 0, false);
            roles.traffic("X").mismatches(1);
            roles.minutes(1);
            assertThat(roles.progress("X").state()).isEqualTo(State.RUNNING);
            assertThat(roles.progress("X").approvals()).isEmpty();
        }

        @Test
        void is_refused_for_a_phase_that_has_passed_and_for_one_that_is_not_next() {
            waitAtTheGate();

            refused(
                    () -> lab.rollouts.approve("X", Lab.ANNA, "again", 1, false),
                    "phase 1 of X has begun already",
                    "the next to approve is 2");
            refused(
                    () -> lab.rollouts.approve("X", Lab.ANNA, "all the way", 4, false),
                    "X has to go through phase 2 first: found 4, expected 2");
            lab.rollouts.approve("X", Lab.ANNA, "on", 2, false);
            assertThat(lab.percentage("X")).hasToString("25%");
        }

        @Test
        void is_refused_before_the_phase_has_passed_unless_by_force() {
            start();
            lab.minutes(10);

            refused(
                    () -> lab.rollouts.approve("X", Lab.ANNA, "on", 2, false),
                    "X has not passed canary yet (canary: 10 min of 1 h)",
                    "wait, or use force");
            lab.rollouts.approve("X", Lab.ANNA, "on", 2, true);
            assertThat(lab.percentage("X")).hasToString("25%");
        }

        @Test
        void is_refused_where_the_environment_allows_no_more() {
            waitAtTheGate();
            lab.put(null, 1);

            refused(() -> lab.rollouts.approve("X", Lab.ANNA, "on", 2, true), "allows no phase after 1");
        }

        @Test
        void is_refused_where_there_is_nothing_to_approve() {
            complete();
            refused(() -> lab.rollouts.approve("X", Lab.ANNA, "more", 0, false), "X is completed");

            Lab planless = new Lab().with("X", Plan.NONE);
            refused(() -> planless.rollouts.approve("X", Lab.ANNA, "begin", 0, false), "X has no plan");
        }

        private static Plan withRoles() {
            Plan plan = Plan.DEFAULTS;
            return new Plan(
                    plan.phases(),
                    new java.util.LinkedHashSet<>(java.util.List.of("engineering", "qa")),
                    plan.tickSeconds(),
                    plan.windowSeconds(),
                    plan.minCalls(),
                    plan.alpha(),
                    plan.confidence(),
                    plan.coolDownSeconds(),
                    plan.baselineSeconds(),
                    plan.detection(),
                    plan.crashes(),
                    plan.dependsOn(),
                    plan.alerts());
        }
    }

    @Nested
    class AfterARollback {

        @Test
        void nobody_gets_the_candidate_and_its_incident_is_open() {
            waitAtTheGate();
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");

            assertThat(lab.stages.get("X")).isEqualTo(new Stage(Percentage.ZERO, 0, true, false));
            assertThat(lab.progress("X").coolDownSeconds()).isEqualTo(7 * 86_400.0);
            Incident incident = lab.rollouts.incidents().get(0);
            assertThat(incident.id())
                    .isEqualTo("20261124T111100-X")
                    .isEqualTo(lab.progress("X").incident());
            assertThat(incident.why()).isEqualTo("customers complain");
            assertThat(incident.due()).isEqualTo(incident.opened().plus(Duration.ofHours(24)));
            refused(() -> lab.rollouts.rollback("X", Lab.ANNA, "once more"), "X is rolled back already, since");
        }

        @Test
        void it_cannot_be_raised_while_it_cools_down() {
            start();
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");
            lab.hours(24);

            refused(
                    () -> lab.rollouts.approve("X", Lab.ANNA, "again", 0, false),
                    "X was rolled back, and cannot be raised for 6 d more",
                    "resolve 20261124T101000-X with a reason, or use force");
            refused(() -> lab.rollouts.set("X", THIRTY, Lab.ANNA, "again", false), "cannot be raised");
            assertThat(lab.stages.get("X").rolledBack()).isTrue();
        }

        @Test
        void it_can_be_raised_by_force_and_the_audit_says_so() {
            start();
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");
            lab.story();
            lab.rollouts.approve("X", Lab.ANNA, "it was not that", 0, true);

            assertThat(lab.percentage("X")).hasToString("5%");
            assertThat(lab.story()).containsExactly("approved by anna, by force", "phase_started by anna");

            lab.rollouts.rollback("X", Lab.ANNA, "it was");
            lab.rollouts.set("X", THIRTY, Lab.ANNA, "to see", true);
            assertThat(lab.percentage("X")).hasToString("30%");
            lab.rollouts.drainTo(lab.told::add);
            assertThat(lab.told.get(lab.told.size() - 1).entry().why()).endsWith("by force");
        }

        @Test
        void it_can_be_raised_when_it_has_cooled_down() {
            start();
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");
            lab.pass(Duration.ofDays(7));
            lab.rollouts.approve("X", Lab.ANNA, "again", 0, false);

            assertThat(lab.percentage("X")).hasToString("5%");
        }

        @Test
        void a_resolution_with_a_reason_ends_the_cool_down() {
            start();
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");
            refused(() -> lab.rollouts.resolve("X", Lab.ANNA, " "), "found no reason");
            lab.rollouts.resolve("X", Lab.ANNA, "it was the proxy");

            assertThat(lab.progress("X").state()).isEqualTo(State.OFF);
            Incident incident = lab.rollouts.incidents().get(0);
            assertThat(incident.isOpen()).isFalse();
            assertThat(incident.resolvedBy()).isEqualTo("anna");
            assertThat(incident.resolution()).isEqualTo("it was the proxy");
            lab.rollouts.approve("X", Lab.ANNA, "again", 0, false);
            assertThat(lab.percentage("X")).hasToString("5%");
        }

        @Test
        void an_incident_is_resolved_by_its_own_name_once() {
            start();
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");
            String id = lab.progress("X").incident();
            lab.rollouts.resolve(id, Lab.ANNA, "it was the proxy");

            refused(() -> lab.rollouts.resolve(id, Lab.ANNA, "again"), id + " is resolved already");
            refused(() -> lab.rollouts.resolve("X", Lab.ANNA, "again"), "X is off: it has no rollback to resolve");
            refused(() -> lab.rollouts.resolve("20200101T000000-Y", Lab.ANNA, "it"), "there is no flag");
        }
    }

    @Nested
    class Holding {

        @Test
        void a_paused_rollout_stays_where_it_is_and_is_judged_on() {
            start();
            lab.minutes(10).rollouts.pause("X", Lab.ANNA, "a busy day");
            lab.hours(5);
            assertThat(lab.percentage("X")).hasToString("5%");
            assertThat(lab.progress("X").state()).isEqualTo(State.PAUSED);
            refused(() -> lab.rollouts.pause("X", Lab.ANNA, "again"), "X is paused: only a running rollout");
            refused(() -> lab.rollouts.approve("X", Lab.ANNA, "on", 0, false), "X is paused: resume it first");

            lab.traffic("X").errorRate = 0.2;
            lab.minutes(1);
            assertThat(lab.stages.get("X").rolledBack()).isTrue();
        }

        @Test
        void a_resumed_rollout_goes_on_with_the_time_that_it_had() {
            start();
            lab.minutes(50).rollouts.pause("X", Lab.ANNA, "a busy day");
            lab.hours(5).rollouts.resume("X", Lab.ANNA, "a quiet day");
            assertThat(lab.progress("X").inPhaseSeconds()).isBetween(2990.0, 3010.0);
            lab.minutes(11);

            assertThat(lab.progress("X").state()).isEqualTo(State.AWAITING_APPROVAL);
            refused(() -> lab.rollouts.resume("X", Lab.ANNA, "again"), "only a paused rollout can be resumed");
        }

        @Test
        void a_percentage_that_is_set_is_held_until_it_is_resumed() {
            start();
            lab.rollouts.set("X", THIRTY, Lab.ANNA, "a closer look", false);
            assertThat(lab.percentage("X")).hasToString("30%");
            lab.hours(3);
            assertThat(lab.percentage("X")).hasToString("30%");
            lab.rollouts.resume("X", Lab.ANNA, "seen");

            assertThat(lab.percentage("X")).hasToString("5%");
        }

        @Test
        void a_flag_without_a_plan_is_set_by_hand_and_let_go_again() {
            Lab planless = new Lab().with("X", Plan.NONE);
            planless.rollouts.set("X", THIRTY, Lab.ANNA, "by hand", false);
            assertThat(planless.percentage("X")).hasToString("30%");
            planless.rollouts.resume("X", Lab.ANNA, "as the file says");

            assertThat(planless.stages.get("X")).isNull();
        }
    }

    @Nested
    class Graduating {

        @Test
        void takes_a_completed_rollout() {
            start();
            refused(
                    () -> lab.rollouts.graduate("X", Lab.ANNA, "done"),
                    "X is running: only a completed rollout can be graduated");
            refused(() -> lab.rollouts.ungraduate("X", Lab.ANNA, "not done"), "X is running: it is not graduated");
        }

        @Test
        void links_straight_to_the_candidate_and_back_to_the_router() {
            complete();
            lab.rollouts.graduate("X", Lab.ANNA, "done");
            assertThat(lab.stages.get("X").graduated()).isTrue();
            refused(
                    () -> lab.rollouts.set("X", THIRTY, Lab.ANNA, "less", false),
                    "X is graduated: ungraduate it first");

            lab.rollouts.ungraduate("X", Lab.ANNA, "one more look");
            assertThat(lab.stages.get("X").graduated()).isFalse();
            assertThat(lab.progress("X").state()).isEqualTo(State.COMPLETED);
            assertThat(lab.percentage("X")).hasToString("100%");
        }

        @Test
        void does_not_keep_it_from_being_rolled_back() {
            complete();
            lab.rollouts.graduate("X", Lab.ANNA, "done");
            lab.rollouts.rollback("X", Lab.ANNA, "not done");

            assertThat(lab.stages.get("X")).isEqualTo(new Stage(Percentage.ZERO, 0, true, false));
        }
    }

    @Nested
    class WithoutWhatItTakes {

        @Test
        void every_command_wants_a_reason_and_a_name() {
            Actor nobody = Actor.named(" ");
            refused(() -> lab.rollouts.approve("X", Lab.ANNA, "", 0, false), "found no reason, expected why");
            refused(() -> lab.rollouts.pause("X", Lab.ANNA, ""), "found no reason");
            refused(() -> lab.rollouts.resume("X", Lab.ANNA, ""), "found no reason");
            refused(() -> lab.rollouts.set("X", THIRTY, Lab.ANNA, "", false), "found no reason");
            refused(() -> lab.rollouts.rollback("X", Lab.ANNA, ""), "found no reason");
            refused(() -> lab.rollouts.resolve("X", Lab.ANNA, ""), "found no reason");
            refused(() -> lab.rollouts.graduate("X", Lab.ANNA, ""), "found no reason");
            refused(() -> lab.rollouts.ungraduate("X", Lab.ANNA, ""), "found no reason");
            refused(() -> lab.rollouts.drill("X", new Faults(0.1, 1, 0), 60, Lab.ANNA, ""), "found no reason");
            refused(() -> lab.rollouts.approve("X", nobody, "begin", 0, false), "found no name, expected who");
            assertThat(lab.story()).isEmpty();
        }

        @Test
        void a_flag_that_is_not_there_is_answered_with_those_that_are() {
            refused(() -> lab.rollouts.approve("Z", Lab.ANNA, "begin", 0, false), "there is no flag \"Z\"; there is X");
            refused(() -> new Lab().rollouts.rollback("Z", Lab.ANNA, "back"), "there is no flag \"Z\"; there is none");
        }
    }

    @Test
    void the_first_of_several_phases_is_not_the_last_of_fewer() {
        start();
        lab.minutes(1).rollouts.approve("X", Lab.ANNA, "on", 2, true);
        lab.minutes(1).rollouts.approve("X", Lab.ANNA, "on", 3, true);
        lab.with("X", Lab.with(Plan.DEFAULTS.phases().subList(0, 2), Plan.DEFAULTS));

        assertThat(lab.progress("X").state()).isEqualTo(State.PAUSED);
        assertThat(lab.progress("X").why()).isEqualTo("its plan has no phase 3 any more");
        assertThat(lab.percentage("X")).hasToString("50%");
        lab.minutes(5).rollouts.resume("X", Lab.ANNA, "as the plan says");
        assertThat(lab.percentage("X")).hasToString("25%");
    }

    @Test
    void what_rolls_back_everything_at_the_start_is_the_environment() {
        start();
        lab.put("DUALRUN_ROLLBACK_PHASE=0", Integer.MAX_VALUE);

        assertThat(lab.stages.get("X").rolledBack()).isTrue();
        assertThat(lab.story()).endsWith("rollback by DUALRUN_ROLLBACK_PHASE=0");
        assertThat(Set.of(lab.progress("X").state())).containsExactly(State.ROLLED_BACK);
    }
}
