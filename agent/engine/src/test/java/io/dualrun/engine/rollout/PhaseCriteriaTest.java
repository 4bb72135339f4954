package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.verdict.Condition;
import io.dualrun.engine.verdict.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines of the table of phases, each alone in a phase of an hour: what it takes to go on. */
class PhaseCriteriaTest {

    private static final ObjDoubleConsumer<Lab> ERRORS = (lab, rate) -> lab.traffic("X").errorRate = rate;
    private static final ObjDoubleConsumer<Lab> MEDIAN =
            (lab, times) -> lab.traffic("X").candidate = new Times(1, 0.010 * times, 0.020, 0.030);
    private static final ObjDoubleConsumer<Lab> MEMORY = (lab, times) -> lab.memory = 100e6 * times;
    private static final ObjDoubleConsumer<Lab> CPU = (lab, share) -> lab.cpu = share;
    private static final ObjDoubleConsumer<Lab> MISMATCHES =
            (lab, count) -> lab.traffic("X").mismatches(count);

    /**
     * A line of the table.
     *
     * @param phase its number
     * @param criterion as the table has it
     * @param set makes it so
     * @param within a value just within the limit
     * @param at the limit; NaN: there is no number that is exactly at it
     * @param passesAt whether that is within it
     * @param beyond a value just beyond
     * @param rests whether it rests on calls
     */
    private record Line(
            int phase,
            String criterion,
            ObjDoubleConsumer<Lab> set,
            double within,
            double at,
            boolean passesAt,
            double beyond,
            boolean rests) {

        @Override
        public String toString() {
            return Plan.DEFAULTS.phase(phase).name() + ": " + criterion;
        }
    }

    private static final List<Line> LINES = List.of(
            new Line(1, "critical_errors = 0", PhaseCriteriaTest::broken, 0, 0, true, 1, false),
            new Line(1, "error_rate < 0.1%", ERRORS, 0.0009, 0.001, false, 0.0011, true),
            new Line(1, "latency_increase < 5%", MEDIAN, 1.049, 1.05, false, 1.051, true),
            new Line(1, "memory <= 1.2x baseline", MEMORY, 1.19, 1.2, true, 1.21, false),
            new Line(1, "mismatches = 0", MISMATCHES, 0, 0, true, 1, true),
            new Line(1, "cpu <= 80%", CPU, 0.79, 0.8, true, 0.81, false),
            new Line(2, "error_rate < 0.5%", ERRORS, 0.0049, 0.005, false, 0.0051, true),
            new Line(2, "latency_increase < 10%", MEDIAN, 1.099, 1.1, false, 1.101, true),
            new Line(2, "memory <= 1.3x baseline", MEMORY, 1.29, 1.3, true, 1.31, false),
            new Line(2, "memory stable", PhaseCriteriaTest::memoryGrows, 0.099, Double.NaN, false, 0.101, false),
            new Line(2, "coverage > 95%", PhaseCriteriaTest::keyed, 0.951, 0.95, false, 0.949, true),
            new Line(2, "cpu <= 80%", CPU, 0.79, 0.8, true, 0.81, false),
            new Line(3, "error_rate < 1%", ERRORS, 0.0099, 0.01, false, 0.0101, true),
            new Line(3, "latency_increase < 15%", MEDIAN, 1.149, Math.nextUp(1.15), false, 1.151, true),
            new Line(3, "p95_latency stable", PhaseCriteriaTest::tailGrows, 0.099, Double.NaN, false, 0.101, true),
            new Line(3, "memory <= 1.5x baseline", MEMORY, 1.49, 1.5, true, 1.51, false),
            new Line(3, "mismatches = 0", MISMATCHES, 0, 0, true, 1, true),
            new Line(3, "cpu <= 80%", CPU, 0.79, 0.8, true, 0.81, false),
            new Line(4, "error_rate <= legacy", PhaseCriteriaTest::bothFail, 0.0099, 0.01, true, 0.0101, true),
            new Line(4, "p50_latency <= legacy", MEDIAN, 0.99, 1, true, 1.01, true),
            new Line(4, "memory <= 1.5x baseline", MEMORY, 1.49, 1.5, true, 1.51, false),
            new Line(4, "lost = 0", (lab, count) -> lab.traffic("X").lost = count / 3600, 0, 0, true, 1, true),
            new Line(4, "cpu <= 80%", CPU, 0.79, 0.8, true, 0.81, false));

    static Stream<Line> lines() {
        return LINES.stream();
    }

    static Stream<Line> linesWithALimit() {
        return LINES.stream().filter(line -> !Double.isNaN(line.at));
    }

    static Stream<Line> linesThatRestOnCalls() {
        return LINES.stream().filter(Line::rests);
    }

    @Test
    void the_default_plan_has_these_lines_and_no_other() {
        List<String> planned = new ArrayList<>();
        for (Phase phase : Plan.DEFAULTS.phases()) {
            phase.criteria().forEach(criterion -> planned.add(phase.name() + ": " + criterion));
        }
        assertThat(LINES.stream().map(Line::toString)).containsExactlyElementsOf(planned);
    }

    @ParameterizedTest
    @CsvSource({"1, canary, 5%, 3600", "2, early-adopters, 25%, 14400", "3, gradual, 50%, 28800", "4, full, 100%, 0"})
    void a_phase_has_its_share_and_its_time(int number, String name, String share, double seconds) {
        Phase phase = Plan.DEFAULTS.phase(number);

        assertThat(phase.name()).isEqualTo(name);
        assertThat(phase.percentage()).hasToString(share);
        assertThat(phase.atLeastSeconds()).isEqualTo(seconds);
        assertThat(phase.verify()).isEqualTo(number == 4 ? 0.01 : 1);
        assertThat(phase.gate()).isEqualTo(Gate.MANUAL);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void just_within_the_limit_it_passes(Line line) {
        Lab lab = started(line, line.within);
        lab.minutes(60);

        assertThat(verdict(lab)).isEqualTo(Verdict.PASS);
        assertPassed(lab);
    }

    @ParameterizedTest
    @MethodSource("linesWithALimit")
    void at_the_limit_it_is_as_the_sign_says(Line line) {
        Lab lab = started(line, line.at);
        lab.minutes(60);

        assertThat(lab.progress("X").state() != State.RUNNING).isEqualTo(line.passesAt);
        assertThat(verdict(lab)).isEqualTo(line.passesAt ? Verdict.PASS : Verdict.FAIL);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void just_beyond_the_limit_it_holds_where_it_is_and_says_why(Line line) {
        Lab lab = started(line, line.beyond);
        lab.minutes(60);

        assertThat(verdict(lab)).isEqualTo(Verdict.FAIL);
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
        assertThat(lab.report("X").holding()).startsWith(line.criterion + ": ");
    }

    @ParameterizedTest
    @MethodSource("linesThatRestOnCalls")
    void with_too_few_calls_it_holds_and_says_how_many_there_were(Line line) {
        Lab lab = started(line, line.within);
        lab.traffic("X").runs = 99 / 3600.0;
        lab.minutes(60);

        assertThat(verdict(lab)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
        assertThat(lab.report("X").holding())
                .startsWith(line.criterion + ": ")
                .matches(".*(99 of 100 calls|too short a time).*");
    }

    @ParameterizedTest
    @MethodSource("linesThatRestOnCalls")
    void without_traffic_it_holds_and_says_so(Line line) {
        Lab lab = started(line, line.within);
        lab.traffic("X").runs = 0;
        lab.hours(24);

        assertThat(verdict(lab)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
        assertThat(lab.report("X").holding()).matches(".*(no traffic|too short a time).*");
    }

    @ParameterizedTest
    @MethodSource("linesThatRestOnCalls")
    void when_traffic_stops_and_comes_back_it_goes_on_as_soon_as_there_is_enough(Line line) {
        Lab lab = started(line, line.within);
        lab.traffic("X").runs = 1;
        lab.pass(Duration.ofSeconds(60));
        lab.traffic("X").runs = 0;
        lab.hours(2);
        assertThat(verdict(lab)).isEqualTo(Verdict.INCONCLUSIVE);

        lab.traffic("X").runs = 50;
        lab.minutes(12);
        assertThat(verdict(lab)).isEqualTo(Verdict.PASS);
        assertPassed(lab);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void what_was_not_measured_is_inconclusive(Line line) {
        Lab lab = new Lab().with("X", plan(line));
        lab.memory = Double.NaN;
        lab.cpu = Double.NaN;
        lab.minutes(10);
        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        lab.minutes(60);

        boolean unknown = line.criterion.startsWith("memory") || line.criterion.startsWith("cpu");
        assertThat(verdict(lab)).isEqualTo(unknown ? Verdict.INCONCLUSIVE : Verdict.PASS);
    }

    /** The line alone, in a phase of an hour, after which comes another; the last one completes the plan. */
    private static Plan plan(Line line) {
        Phase phase = Plan.DEFAULTS.phase(line.phase);
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase(
                phase.name(),
                phase.percentage(),
                3600,
                phase.verify(),
                Gate.MANUAL,
                List.of(Condition.parse(line.criterion))));
        if (line.phase < 4) {
            phases.add(new Phase("next", Percentage.FULL, 0, 1, Gate.MANUAL, List.of()));
        }
        Alert alarm =
                new Alert("broken", Condition.parse("meter:broken > 0"), Action.parse("NOTIFY"), true, "somebody");
        return Lab.bare(Lab.with(phases, Plan.DEFAULTS), alarm);
    }

    private static Lab started(Line line, double value) {
        Lab lab = new Lab().with("X", plan(line)).minutes(10);
        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        line.set.accept(lab, value);
        return lab;
    }

    private static Verdict verdict(Lab lab) {
        return lab.report("X").criteria().get(0).verdict();
    }

    private static void assertPassed(Lab lab) {
        assertThat(lab.progress("X").state()).isIn(State.AWAITING_APPROVAL, State.COMPLETED);
    }

    private static void broken(Lab lab, double firing) {
        lab.meters.put("broken", firing);
    }

    private static void keyed(Lab lab, double share) {
        lab.traffic("X").keyed = share;
    }

    private static void bothFail(Lab lab, double rate) {
        lab.traffic("X").legacyErrorRate = 0.01;
        lab.traffic("X").errorRate = rate;
    }

    /** By so much an hour of what it is at the first quarter of the phase, which is what growth is told by. */
    private static void memoryGrows(Lab lab, double perHour) {
        lab.everySecond = () -> lab.memory = grown(lab, 100e6, perHour);
    }

    private static void tailGrows(Lab lab, double perHour) {
        lab.everySecond = () -> lab.traffic("X").candidate = new Times(1, 0.010, grown(lab, 0.020, perHour), 0.030);
    }

    private static double grown(Lab lab, double from, double perHour) {
        double hours =
                Duration.between(Lab.START.plusSeconds(600 + 450), lab.wall).toSeconds() / 3600.0;
        return from * (1 + perHour * hours);
    }
}
