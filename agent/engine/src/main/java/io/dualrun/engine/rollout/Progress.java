package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the rollout of one flag stands: all of it that must survive the process. Immutable.
 *
 * @param state what it is doing
 * @param phase the number of its phase, from 1; 0: none yet
 * @param percentage the share of users that it asks for
 * @param inPhaseSeconds how long it has been judged in this phase, in seconds
 * @param since when it entered this state
 * @param approvals the roles that have approved the gate it waits at
 * @param coolDownSeconds for how much longer it cannot be raised, in seconds
 * @param incident the open incident; null: none
 * @param why the reason for the last change, for people
 */
public record Progress(
        State state,
        int phase,
        Percentage percentage,
        double inPhaseSeconds,
        Instant since,
        Set<String> approvals,
        double coolDownSeconds,
        String incident,
        String why) {

    public Progress {
        approvals = approvals.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(approvals));
    }

    /** Nothing has happened yet. */
    static Progress off(Instant at) {
        return new Progress(State.OFF, 0, Percentage.ZERO, 0, at, Set.of(), 0, null, "");
    }

    /** In a phase, from its first second. */
    Progress in(int number, Phase entered, Instant at, String because) {
        return new Progress(State.RUNNING, number, entered.percentage(), 0, at, Set.of(), 0, null, because);
    }

    /** The same in another state. */
    Progress to(State other, Instant at, String because) {
        return new Progress(other, phase, percentage, inPhaseSeconds, at, Set.of(), coolDownSeconds, incident, because);
    }

    /** Held by a person, perhaps at another percentage. */
    Progress held(Percentage at, Instant when, String because) {
        return new Progress(State.PAUSED, phase, at, inPhaseSeconds, when, Set.of(), 0, null, because);
    }

    /** Where it stands by a plan of so many phases: what is in one that there is no more, is held at its percentage in the last. */
    Progress within(int phases, Instant at) {
        if (phase <= phases) {
            return this;
        }
        State held = state.isLive() ? State.PAUSED : state;
        String because = state.isLive() ? "its plan has no phase " + phase + " any more" : why;
        return new Progress(
                held,
                phases,
                percentage,
                inPhaseSeconds,
                state.isLive() ? at : since,
                approvals,
                coolDownSeconds,
                incident,
                because);
    }

    /** Taken back. */
    Progress rolledBack(String id, double coolDown, Instant at, String because) {
        return new Progress(State.ROLLED_BACK, phase, Percentage.ZERO, 0, at, Set.of(), coolDown, id, because);
    }

    /** One more role has approved. */
    Progress approvedBy(String role) {
        Set<String> more = new LinkedHashSet<>(approvals);
        more.add(role);
        return new Progress(state, phase, percentage, inPhaseSeconds, since, more, coolDownSeconds, incident, why);
    }

    /** Some time has passed. */
    Progress after(double seconds) {
        boolean judged = state.isLive() && state != State.PAUSED;
        return new Progress(
                state,
                phase,
                percentage,
                judged ? inPhaseSeconds + seconds : inPhaseSeconds,
                since,
                approvals,
                Math.max(0, coolDownSeconds - seconds),
                incident,
                why);
    }

    /** In one line, such as {@code running(2), 25%}. */
    String inShort() {
        return state.tag() + (phase > 0 ? "(" + phase + ")" : "") + ", " + percentage;
    }

    /** As files have it. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", state.tag());
        tree.put("phase", phase);
        tree.put("percentage", percentage.percent());
        tree.put("in_phase_seconds", inPhaseSeconds);
        tree.put("since", since.toString());
        tree.put("approvals", List.copyOf(approvals));
        tree.put("cool_down_seconds", coolDownSeconds);
        tree.put("incident", incident);
        tree.put("why", why);
        return tree;
    }

    /**
     * What a file has.
     *
     * @throws IllegalArgumentException if something is missing or is not what it should be; the message says what
     */
    static Progress of(Tree tree) {
        Set<String> approvals = new LinkedHashSet<>();
        for (Object role : tree.list("approvals")) {
            approvals.add(String.valueOf(role));
        }
        return new Progress(
                tree.choice("state", State.values()),
                (int) tree.number("phase"),
                Percentage.of(tree.number("percentage")),
                tree.number("in_phase_seconds"),
                tree.instant("since"),
                approvals,
                tree.number("cool_down_seconds"),
                tree.textOrNull("incident"),
                tree.text("why"));
    }
}
