package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.verdict.Times;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines of the list of triggers, each alone: what takes a rollout back, from its second phase. */
class TriggersTest {

    private static final double DAY = 86_400;

    private static final ObjDoubleConsumer<Lab> ERRORS = (lab, rate) -> lab.traffic("X").errorRate = rate;
    private static final ObjDoubleConsumer<Lab> P99 =
            (lab, times) -> lab.traffic("X").candidate = new Times(1, 0.010, 0.020, 0.030 * times);
    private static final ObjDoubleConsumer<Lab> P95 =
            (lab, times) -> lab.traffic("X").candidate = new Times(1, 0.010, 0.020 * times, 0.030);

    /**
     * A line of the list.
     *
     * @param alert its name
     * @param condition as the list has it
     * @param minutes for how many minutes it has to hold
     * @param set makes it so
     * @param within a value just within the limit
     * @param at the limit
     * @param beyond a value just beyond
     * @param rests whether it rests on calls
     */
    private record Line(
            String alert,
            String condition,
            int minutes,
            ObjDoubleConsumer<Lab> set,
            double within,
            double at,
            double beyond,
            boolean rests) {

        boolean isCritical() {
            return alert.endsWith("critical");
        }

        @Override
        public String toString() {
            return (isCritical() ? "critical: " : "warning: ") + condition;
        }
    }

    private static final List<Line> LINES = List.of(
            new Line("error_rate_critical", "error_rate > 5% for 5 minutes", 5, ERRORS, 0.049, 0.05, 0.051, true),
            new Line("latency_critical", "p99_latency > 2x baseline for 10 minutes", 10, P99, 1.99, 2, 2.01, true),
            new Line(
                    "memory_critical",
                    "memory > 2x baseline",
                    1,
                    (lab, times) -> lab.memory = 100e6 * times,
                    1.99,
                    2,
                    2.01,
                    false),
            new Line("mismatches_critical", "assertions > 100/hour", 1, TriggersTest::mismatches, 99, 100, 101, false),
            new Line("error_rate_warning", "error_rate > 2% for 30 minutes", 30, ERRORS, 0.019, 0.02, 0.021, true),
            new Line("latency_warning", "p95_latency > 1.5x baseline for 30 minutes", 30, P95, 1.49, 1.5, 1.51, true),
            new Line(
                    "cpu_warning",
                    "cpu > 80% for 30 minutes",
                    30,
                    (lab, share) -> lab.cpu = share,
                    0.79,
                    0.8,
                    0.81,
                    false),
            new Line(
                    "flag_mismatch",
                    "flag_mismatch > 0 for 30 minutes",
                    30,
                    (lab, is) -> lab.disagreement = is > 0 ? "the file says 5%" : null,
                    0,
                    0,
                    1,
                    false));

    static Stream<Line> lines() {
        return LINES.stream();
    }

    static Stream<Line> linesThatRestOnCalls() {
        return LINES.stream().filter(Line::rests);
    }

    static Stream<Line> linesThatTakeTime() {
        return LINES.stream().filter(line -> line.minutes > 1);
    }

    @Test
    void the_built_in_alerts_are_these_lines_and_no_other() {
        List<String> builtIn = new ArrayList<>();
        for (Alert alert : Alert.BUILT_IN) {
            builtIn.add((alert.critical() ? "critical: " : "warning: ") + alert.condition());
        }
        assertThat(LINES.stream().map(Line::toString)).containsExactlyElementsOf(builtIn);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void just_within_the_limit_nothing_happens(Line line) {
        Lab lab = inSecondPhase(line);
        line.set.accept(lab, line.within);
        lab.minutes(59);

        assertUntouched(lab);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void at_the_limit_nothing_happens(Line line) {
        Lab lab = inSecondPhase(line);
        line.set.accept(lab, line.at);
        lab.minutes(59);

        assertUntouched(lab);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void just_beyond_the_limit_for_all_of_its_time_it_takes_the_rollout_back(Line line) {
        Lab lab = inSecondPhase(line);
        line.set.accept(lab, line.beyond);
        lab.pass(Duration.ofMinutes(line.minutes).minusSeconds(10));
        assertUntouched(lab);

        lab.pass(Duration.ofSeconds(10));
        assertFired(lab, line);
    }

    @ParameterizedTest
    @MethodSource("linesThatTakeTime")
    void one_minute_within_the_limit_begins_its_time_anew(Line line) {
        Lab lab = inSecondPhase(line);
        line.set.accept(lab, line.beyond);
        lab.minutes(line.minutes - 1);
        line.set.accept(lab, line.within);
        lab.minutes(1);
        line.set.accept(lab, line.beyond);
        lab.minutes(line.minutes - 1);
        assertUntouched(lab);

        lab.minutes(1);
        assertFired(lab, line);
    }

    @ParameterizedTest
    @MethodSource("linesThatRestOnCalls")
    void with_too_few_calls_a_minute_nothing_happens(Line line) {
        Lab lab = inSecondPhase(line);
        line.set.accept(lab, 10 * line.beyond);
        lab.traffic("X").runs = 99 / 60.0;
        lab.hours(3);
        assertUntouched(lab);
        assertThat(reading(lab)).isEqualTo("99 of 100 calls");

        lab.traffic("X").runs = 101 / 60.0;
        lab.minutes(line.minutes);
        assertFired(lab, line);
    }

    @ParameterizedTest
    @MethodSource("linesThatRestOnCalls")
    void without_traffic_nothing_happens(Line line) {
        Lab lab = inSecondPhase(line);
        line.set.accept(lab, line.beyond);
        lab.traffic("X").runs = 0;
        lab.hours(3);

        assertUntouched(lab);
        assertThat(reading(lab)).isEqualTo("no traffic");
    }

    @ParameterizedTest
    @MethodSource("linesThatRestOnCalls")
    void when_traffic_stops_and_comes_back_its_time_begins_anew(Line line) {
        Lab lab = inSecondPhase(line);
        line.set.accept(lab, line.beyond);
        lab.minutes(line.minutes - 1);
        lab.traffic("X").runs = 0;
        lab.minutes(5);
        lab.traffic("X").runs = 50;
        lab.minutes(line.minutes - 1);
        assertUntouched(lab);

        lab.minutes(1);
        assertFired(lab, line);
    }

    @Test
    void a_warning_that_is_sustained_in_the_phase_before_goes_on_to_nobody() {
        Line line = LINES.get(4);
        Lab lab = inSecondPhase(line);
        line.set.accept(lab, line.beyond);
        lab.minutes(30);
        assertThat(lab.percentage("X")).hasToString("5%");
        lab.minutes(29);
        assertThat(lab.percentage("X")).hasToString("5%");
        lab.minutes(1);

        assertThat(lab.progress("X").state()).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void a_warning_takes_a_completed_rollout_back_to_the_phase_before_the_last() {
        Line line = LINES.get(6);
        Plan plan = Lab.bare(Lab.with(List.of(phase(1, 50, 60), phase(2, 100, 60)), Plan.DEFAULTS), alert(line));
        Lab lab = new Lab().with("X", plan).minutes(10);
        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        lab.minutes(2);
        lab.rollouts.approve("X", Lab.ANNA, "on", 0, false);
        lab.minutes(2);
        assertThat(lab.progress("X").state()).isEqualTo(State.COMPLETED);

        line.set.accept(lab, line.beyond);
        lab.minutes(30);
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
        assertThat(lab.percentage("X")).hasToString("50%");
    }

    @Test
    void a_crash_takes_back_what_was_running_when_two_jvms_died_within_ten_minutes(@TempDir File home) {
        Lab lab = begun(new Lab(home));
        lab.restart(Duration.ofSeconds(20));
        lab.minutes(2);
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
        lab.restart(Duration.ofSeconds(20));

        assertThat(lab.stages.get("X").rolledBack()).isTrue();
        assertThat(lab.story()).contains("rollback by crash");
    }

    @Test
    void a_crash_right_after_a_crash_is_one_more(@TempDir File home) {
        Lab lab = begun(new Lab(home));
        lab.restart(Duration.ofSeconds(5));
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
        lab.restart(Duration.ofSeconds(5));

        assertThat(lab.stages.get("X").rolledBack()).isTrue();
    }

    @Test
    void a_crash_that_was_answered_does_not_take_back_again_what_people_have_started_again(@TempDir File home) {
        Lab lab = begun(new Lab(home));
        lab.restart(Duration.ofSeconds(5));
        lab.restart(Duration.ofSeconds(5));
        lab.rollouts.approve("X", Lab.ANNA, "it was the power", 0, true);
        lab.put(null, Integer.MAX_VALUE);

        assertThat(lab.percentage("X")).hasToString("5%");
    }

    @Test
    void a_crash_alone_or_two_far_apart_take_nothing_back(@TempDir File home) {
        Lab lab = begun(new Lab(home));
        lab.restart(Duration.ofSeconds(20));
        lab.minutes(11);
        lab.restart(Duration.ofSeconds(20));
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void ends_as_they_should_be_are_no_crashes(@TempDir File home) {
        Lab lab = begun(new Lab(home));
        for (int i = 0; i < 5; i++) {
            lab.rollouts.end();
            lab.restart(Duration.ofSeconds(20));
            lab.minutes(1);
        }
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void deaths_of_jvms_in_which_nothing_was_running_are_no_crashes(@TempDir File home) {
        Lab lab = begun(new Lab(home));
        lab.rollouts.rollback("X", Lab.ANNA, "to see");
        lab.rollouts.resolve("X", Lab.ANNA, "seen");
        for (int i = 0; i < 3; i++) {
            lab.restart(Duration.ofSeconds(20));
            lab.minutes(1);
        }
        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        lab.restart(Duration.ofSeconds(20));
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void a_candidate_that_hangs_at_ten_times_its_deadline_takes_it_back() {
        Lab lab = begun(new Lab());
        lab.traffic("X").hangs = true;
        lab.pass(Duration.ofSeconds(10));

        assertThat(lab.stages.get("X").rolledBack()).isTrue();
        assertThat(lab.story()).contains("rollback by hang");
    }

    @Test
    void a_rollback_is_an_incident_with_what_was_seen_in_its_evidence() {
        Line line = LINES.get(0);
        Lab lab = inSecondPhase(line);
        line.set.accept(lab, 0.1);
        lab.minutes(5);

        Incident incident = lab.rollouts.incidents().get(0);
        assertThat(incident.rollback()).isTrue();
        assertThat(incident.who()).isEqualTo("alert:error_rate_critical");
        assertThat(incident.why())
                .isEqualTo("error_rate > 5% for 5 minutes: 10% observed of 3000 calls (in each of 5 windows)");
        Entry entry = lab.told.stream()
                .map(Told::entry)
                .filter(each -> each.what() == What.ROLLBACK)
                .findFirst()
                .orElseThrow();
        assertThat(entry.evidence())
                .containsEntry("rule", line.condition)
                .containsEntry("observed", 0.1)
                .containsEntry("limit", 0.05)
                .containsEntry("calls", 3000L)
                .containsEntry("users_affected", 100L);
    }

    /** Nothing is judged but this line; phases take a minute, and need nothing. */
    private static Lab inSecondPhase(Line line) {
        Plan plan = Lab.bare(
                Lab.with(List.of(phase(1, 5, DAY), phase(2, 25, DAY), phase(3, 100, DAY)), Plan.DEFAULTS), alert(line));
        Lab lab = new Lab().with("X", plan).minutes(10);
        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        lab.minutes(1);
        lab.rollouts.approve("X", Lab.ANNA, "on", 0, true);
        lab.story();
        return lab;
    }

    private static Lab begun(Lab lab) {
        lab.with("X", Lab.bare(Lab.with(List.of(phase(1, 5, DAY)), Plan.DEFAULTS)))
                .minutes(10);
        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        return lab.minutes(1);
    }

    private static Phase phase(int number, int percent, double seconds) {
        return new Phase("phase" + number, Percentage.of(percent), seconds, 1, Gate.MANUAL, List.of());
    }

    private static Alert alert(Line line) {
        return Alert.BUILT_IN.stream()
                .filter(alert -> alert.name().equals(line.alert))
                .findFirst()
                .orElseThrow();
    }

    private static String reading(Lab lab) {
        return lab.report("X").alerts().get(0).reading().note();
    }

    private static void assertUntouched(Lab lab) {
        assertThat(lab.story()).isEmpty();
        assertThat(lab.percentage("X")).hasToString("25%");
    }

    /** What is critical takes it to nobody, a warning to the phase before. */
    private static void assertFired(Lab lab, Line line) {
        if (line.isCritical()) {
            assertThat(lab.stages.get("X").rolledBack()).isTrue();
            assertThat(lab.told.stream().map(each -> each.entry().what()))
                    .containsExactly(What.ALERT, What.ALERT_ENDED, What.ROLLBACK);
        } else {
            assertThat(lab.percentage("X")).hasToString("5%");
            assertThat(lab.told.stream().map(each -> each.entry().what()))
                    .containsExactly(What.ALERT, What.ALERT_ENDED, What.WENT_BACK);
        }
        assertThat(lab.told.get(2).entry().who()).isEqualTo("alert:" + line.alert);
    }

    /** So many at once. */
    private static void mismatches(Lab lab, double count) {
        lab.traffic("X").mismatches(count);
    }
}
