package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.verdict.Condition;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * When a plan would be where, if no phase took longer than it has to and nobody let a gate wait. Immutable.
 *
 * @param flag the flag
 * @param rows a row for each phase, in their order
 * @param ends when the last phase can be over at the earliest; its criteria need a window at least, which is not counted
 */
public record Timetable(String flag, List<Row> rows, ZonedDateTime ends) {

    /**
     * A phase.
     *
     * @param phase its number, from 1
     * @param name its name
     * @param users the share of users that the candidate serves
     * @param begins when it begins at the earliest
     * @param atLeast how long it is held at least; zero: until its criteria hold
     * @param gate who lets the rollout into it
     * @param approvers the roles of which each has to approve; empty: anybody may, or nobody has to
     * @param criteria what must hold for it to pass
     */
    public record Row(
            int phase,
            String name,
            Percentage users,
            ZonedDateTime begins,
            Duration atLeast,
            Gate gate,
            List<String> approvers,
            List<String> criteria) {}

    public Timetable {
        rows = List.copyOf(rows);
    }

    /**
     * The timetable of a plan.
     *
     * @param start when the first phase begins; its zone is that of all times
     */
    public static Timetable of(String flag, Plan plan, ZonedDateTime start) {
        List<Row> rows = new ArrayList<>();
        ZonedDateTime at = start;
        for (Phase phase : plan.phases()) {
            Duration atLeast = Duration.ofMillis(Math.round(1000 * phase.atLeastSeconds()));
            rows.add(new Row(
                    rows.size() + 1,
                    phase.name(),
                    phase.percentage(),
                    at,
                    atLeast,
                    phase.gate(),
                    phase.gate() == Gate.MANUAL ? List.copyOf(plan.approvers()) : List.of(),
                    phase.criteria().stream().map(Condition::toString).toList()));
            at = at.plus(atLeast);
        }
        return new Timetable(flag, rows, at);
    }

    /** How long all phases take together at least. */
    public Duration total() {
        return rows.isEmpty() ? Duration.ZERO : Duration.between(rows.get(0).begins(), ends);
    }
}
