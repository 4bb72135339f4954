package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The rollout of one flag: the rules by which one progress follows another, by what was seen and by what people say. It decides; whoever asks has it put in
 * force and on the disk, and then {@linkplain #accept accepts} it.
 *
 * <p>Under the lock of {@link Rollouts}.
 */
final class Rollout {

    /** Time that the process stood still is not time that was judged: one tick counts for two at most. */
    private static final double MOST_TICKS_AT_ONCE = 2;

    private static final double CLOCK_TOLERANCE_SECONDS = 5;

    private static final Supplier<String> NOTHING = () -> "";

    private final String flag;
    private final String component;
    private final Plan plan;
    private final Judge judge;
    private Progress progress;
    private Moment last;

    /** The words are found when somebody asks: at each tick would be often. */
    private Supplier<String> holding = NOTHING;

    Rollout(String flag, String component, Plan plan, Progress progress, Judge judge, Moment now) {
        this.flag = flag;
        this.component = component;
        this.plan = plan;
        this.progress = progress;
        this.judge = judge;
        this.last = now;
    }

    String flag() {
        return flag;
    }

    String component() {
        return component;
    }

    Plan plan() {
        return plan;
    }

    Progress progress() {
        return progress;
    }

    Judge judge() {
        return judge;
    }

    /** What keeps it from going on, for people; empty: nothing but time. */
    String holding() {
        return holding.get();
    }

    /** What its progress asks of the flag; null: nothing, the configuration decides. */
    static Stage stage(Plan plan, Progress progress) {
        return switch (progress.state()) {
            case OFF -> plan.exists() ? new Stage(Percentage.ZERO, 1, false, false) : null;
            case ROLLED_BACK -> new Stage(Percentage.ZERO, 0, true, false);
            case GRADUATED -> new Stage(Percentage.FULL, 0, false, true);
            case RUNNING, AWAITING_APPROVAL, PAUSED, COMPLETED ->
                new Stage(progress.percentage(), verify(plan, progress), false, false);
        };
    }

    private static double verify(Plan plan, Progress progress) {
        return progress.phase() == 0 || !plan.exists()
                ? 1
                : plan.phase(progress.phase()).verify();
    }

    /** The decision is in force: what is judged begins anew where it changes the phase. */
    void accept(Decision decision) {
        Progress before = progress;
        progress = decision.progress();
        if (progress.state() != before.state() || progress.phase() != before.phase()) {
            holding = NOTHING;
        }
        boolean fromNobody = !before.state().isLive() || before.phase() == 0;
        boolean entered =
                progress.state().isLive() && progress.phase() > 0 && (fromNobody || progress.phase() != before.phase());
        if (entered) {
            judge.beginPhase(fromNobody);
        }
        if (before.state().isLive() && !progress.state().isLive()) {
            judge.forget();
        }
    }

    /**
     * What follows from what was seen since the last tick.
     *
     * @return null: it is not time for a tick yet
     */
    Decision tick(Moment now, Around around) {
        double elapsed = now.since(last);
        if (elapsed < plan.tickSeconds() * 0.99) {
            return null;
        }
        List<Entry> entries = new ArrayList<>();
        tellOfClock(now, elapsed, entries);
        last = now;
        Progress next = progress.after(Math.min(elapsed, MOST_TICKS_AT_ONCE * plan.tickSeconds()));
        boolean live = next.state().isLive();
        List<Finding> found = judge.tick(elapsed, live, next.inPhaseSeconds(), around.disagreement() != null);
        if (live) {
            Decision taken = takenBack(next, found, now, around, entries);
            if (taken != null) {
                return taken;
            }
        }
        return onwards(next, now, around, entries);
    }

    private void tellOfClock(Moment now, double elapsed, List<Entry> entries) {
        double set = now.clockSetSince(last);
        if (Math.abs(set) > CLOCK_TOLERANCE_SECONDS && progress.state() != State.OFF) {
            entries.add(entry(
                    now,
                    What.CLOCK_JUMPED,
                    "the clock",
                    "the system's clock was set by " + Text.seconds(set) + "; the time in the phase goes on as it was",
                    progress,
                    null,
                    Map.of("seconds", set)));
        } else if (elapsed > 3 * plan.tickSeconds()
                && elapsed > CLOCK_TOLERANCE_SECONDS
                && progress.state().isLive()) {
            entries.add(entry(
                    now,
                    What.CLOCK_JUMPED,
                    "the clock",
                    "nothing was judged for " + Text.seconds(elapsed) + ": the process stood still, or had no time",
                    progress,
                    null,
                    Map.of("seconds", elapsed)));
        }
    }

    /** What takes it back, the strongest first; null: nothing. Alerts are told in any case. */
    private Decision takenBack(Progress next, List<Finding> found, Moment now, Around around, List<Entry> entries) {
        Finding.Fired back = null;
        Entry rollback = null;
        for (Finding finding : found) {
            if (finding instanceof Finding.Detected detected) {
                rollback = rollback != null
                        ? rollback
                        : rollback(
                                next,
                                now,
                                "detector:" + detected.detector(),
                                detected.why(),
                                null,
                                detected.evidence());
            } else if (finding instanceof Finding.Fired fired) {
                entries.add(alert(now, What.ALERT, fired.alert(), fired.why(), next, fired.evidence()));
                if (Action.rollBack(fired.alert().actions()) && rollback == null) {
                    rollback = rollback(next, now, rule(fired.alert()), fired.why(), fired.alert(), fired.evidence());
                } else if (fired.alert().actions().contains(Action.BACK_ONE_PHASE)) {
                    back = fired;
                }
            } else if (finding instanceof Finding.Ended ended) {
                entries.add(alert(now, What.ALERT_ENDED, ended.alert(), ended.why(), next, ended.evidence()));
            }
        }
        if (rollback == null && judge.measured().hangs()) {
            rollback = rollback(
                    next,
                    now,
                    "hang",
                    "a candidate is at work at ten times its deadline",
                    null,
                    Map.of("rule", "hang"));
        }
        if (rollback == null && around.waits()) {
            rollback = withOther(next, now);
        }
        if (rollback != null) {
            return decided(rollback, now, entries);
        }
        return back == null ? null : goneBack(next, back, now, entries);
    }

    private Entry withOther(Progress from, Moment now) {
        return rollback(
                from,
                now,
                "depends_on:" + plan.dependsOn(),
                plan.dependsOn() + ", which it depends on, is no longer completed",
                null,
                Map.of("rule", "depends_on"));
    }

    /** @return null: what it depends on is still completed */
    Decision takenBackWithOther(Moment now, Around around) {
        return around.waits() ? decided(withOther(progress, now), now, new ArrayList<>()) : null;
    }

    private Decision goneBack(Progress next, Finding.Fired fired, Moment now, List<Entry> entries) {
        int phase = next.phase() - 1;
        if (phase < 1) {
            return decided(
                    rollback(next, now, rule(fired.alert()), fired.why(), fired.alert(), fired.evidence()),
                    now,
                    entries);
        }
        Progress to = next.in(phase, plan.phase(phase), now.at(), fired.why());
        Entry entry = new Entry(
                now.at(),
                flag,
                component,
                What.WENT_BACK,
                rule(fired.alert()),
                fired.why(),
                next,
                to,
                fired.alert(),
                fired.evidence());
        return decided(entry, now, entries);
    }

    private static String rule(Alert alert) {
        return "alert:" + alert.name();
    }

    /** An entry that changes the phase ends what is firing in it. */
    private Decision decided(Entry entry, Moment now, List<Entry> entries) {
        for (AlertReading reading : judge.alertReadings()) {
            if (reading.firing()) {
                entries.add(
                        alert(now, What.ALERT_ENDED, reading.alert(), "the phase has ended", entry.from(), Map.of()));
            }
        }
        entries.add(entry);
        return new Decision(entry.to(), entries);
    }

    private Entry rollback(
            Progress from, Moment now, String who, String why, Alert alert, Map<String, Object> evidence) {
        Map<String, Object> all = new LinkedHashMap<>(evidence);
        all.put("users_affected", Math.round(judge.measured().users()));
        all.put("phase", judge.tree());
        Progress to = from.rolledBack(incidentId(now.at(), flag), plan.coolDownSeconds(), now.at(), why);
        return new Entry(now.at(), flag, component, What.ROLLBACK, who, why, from, to, alert, all);
    }

    static String incidentId(Instant at, String flag) {
        return at.toString().replaceAll("[-:Z]|\\.\\d+", "") + "-" + flag;
    }

    private Decision onwards(Progress next, Moment now, Around around, List<Entry> entries) {
        holding = NOTHING;
        Entry entry =
                switch (next.state()) {
                    case OFF -> started(next, now, around);
                    case RUNNING -> passed(next, now, around);
                    case AWAITING_APPROVAL -> stillWaiting(next, now);
                    case PAUSED, ROLLED_BACK, COMPLETED, GRADUATED -> null;
                };
        return entry == null ? new Decision(next, entries) : decided(entry, now, entries);
    }

    private Entry started(Progress next, Moment now, Around around) {
        if (!plan.exists()) {
            return null;
        }
        if (around.waits()) {
            String state = around.dependency().state().tag();
            holding = () -> "waits for " + plan.dependsOn() + ", which is " + state;
            return null;
        }
        double missing = plan.baselineSeconds() - judge.lookedAtSeconds();
        if (plan.phase(1).gate() == Gate.MANUAL) {
            holding = () -> "waits to be started by " + missingApprovals(next);
            return null;
        }
        if (missing > 0) {
            holding = () -> "looks at legacy for " + Text.seconds(missing) + " more";
            return null;
        }
        return entered(1, next, now, "gate:automatic", "its plan starts it", Map.of());
    }

    private Entry passed(Progress next, Moment now, Around around) {
        Phase phase = plan.phase(next.phase());
        if (next.inPhaseSeconds() < phase.atLeastSeconds()) {
            holding = () -> time(next, phase);
            return null;
        }
        List<Criterion> criteria = judge.criteria(phase);
        boolean last = plan.isLast(next.phase());
        boolean automatic = !last && plan.phase(next.phase() + 1).gate() == Gate.AUTOMATIC;
        holding = evidence(criteria, automatic);
        if (holding != NOTHING) {
            return null;
        }
        if (!last && next.phase() + 1 > around.phaseCap()) {
            holding = () -> "the environment allows no phase after this one";
            return null;
        }
        Map<String, Object> evidence = evidence(criteria);
        if (last) {
            return changed(
                    What.COMPLETED,
                    "plan",
                    "all phases have passed",
                    next,
                    next.to(State.COMPLETED, now.at(), "all phases have passed"),
                    now,
                    evidence);
        }
        if (automatic) {
            return entered(next.phase() + 1, next, now, "gate:automatic", phase.name() + " has passed", evidence);
        }
        return changed(
                What.GATE_WAITING,
                "gate:manual",
                phase.name() + " has passed, and waits for " + waitsFor(),
                next,
                next.to(State.AWAITING_APPROVAL, now.at(), phase.name() + " has passed"),
                now,
                evidence);
    }

    private String waitsFor() {
        return plan.approvers().isEmpty() ? "an approval" : "approvals by " + String.join(", ", plan.approvers());
    }

    /** What time is missing; empty: none. */
    private static String time(Progress next, Phase phase) {
        return next.inPhaseSeconds() >= phase.atLeastSeconds()
                ? ""
                : phase.name() + ": " + Text.seconds(next.inPhaseSeconds()) + " of "
                        + Text.seconds(phase.atLeastSeconds());
    }

    /** What evidence is missing; {@link #NOTHING}: none. */
    private Supplier<String> evidence(List<Criterion> criteria, boolean automatic) {
        for (AlertReading reading : judge.alertReadings()) {
            if (reading.firing() && reading.alert().actions().contains(Action.POSSIBLE_ROLLBACK)) {
                return () -> reading.alert().name() + " is firing";
            }
        }
        for (Criterion criterion : criteria) {
            boolean holds = automatic ? criterion.isCertified() : criterion.verdict() == Verdict.PASS;
            if (!holds) {
                return () -> Text.criterion(criterion);
            }
        }
        return NOTHING;
    }

    private Entry stillWaiting(Progress next, Moment now) {
        for (Criterion criterion : judge.criteria(plan.phase(next.phase()))) {
            if (criterion.verdict() == Verdict.FAIL) {
                String why = "no longer holds: " + Text.criterion(criterion);
                return changed(
                        What.GATE_LEFT, "criteria", why, next, next.to(State.RUNNING, now.at(), why), now, Map.of());
            }
        }
        holding = () -> "waits for " + missingApprovals(next);
        return null;
    }

    private String missingApprovals(Progress waiting) {
        List<String> missing = new ArrayList<>(plan.approvers());
        missing.removeAll(waiting.approvals());
        return missing.isEmpty() ? "an approval" : "approvals by " + String.join(", ", missing);
    }

    private Entry entered(int number, Progress from, Moment now, String who, String why, Map<String, Object> evidence) {
        Progress to = from.in(number, plan.phase(number), now.at(), why);
        return changed(What.PHASE_STARTED, who, why, from, to, now, evidence);
    }

    private Entry changed(
            What what, String who, String why, Progress from, Progress to, Moment now, Map<String, Object> evidence) {
        return new Entry(now.at(), flag, component, what, who, why, from, to, null, evidence);
    }

    private Entry alert(Moment now, What what, Alert alert, String why, Progress at, Map<String, Object> evidence) {
        return entry(now, what, rule(alert), why, at, alert, evidence);
    }

    private Entry entry(
            Moment now, What what, String who, String why, Progress at, Alert alert, Map<String, Object> evidence) {
        return new Entry(now.at(), flag, component, what, who, why, at, at, alert, evidence);
    }

    private static Map<String, Object> evidence(List<Criterion> criteria) {
        List<Object> list = new ArrayList<>();
        for (Criterion criterion : criteria) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("criterion", criterion.condition().toString());
            tree.put("verdict", criterion.verdict().tag());
            tree.put("observed", Judge.orNull(criterion.reading().observed()));
            tree.put("limit", Judge.orNull(criterion.reading().limit()));
            tree.put("calls", criterion.reading().calls());
            tree.put("certified", Judge.orNull(criterion.certified()));
            tree.put("note", criterion.reading().note());
            list.add(tree);
        }
        return Map.of("criteria", list);
    }

    /**
     * A person lets it into the next phase; from {@code off}, or after a rollback that is resolved or has cooled down, into the first.
     *
     * @param number the phase whose gate is meant; 0: the one it waits at
     * @throws RefusedException if that cannot be
     */
    Decision approve(Actor actor, String why, int number, boolean force, Moment now, Around around) {
        if (!plan.exists()) {
            throw new RefusedException(flag + " has no plan: write rollout in its section, or set its percentage");
        }
        refuseDuringCoolDown(force);
        int next = progress.state().isLive() ? progress.phase() + 1 : 1;
        refuseApproval(number, next, force, around);
        if (!plan.approvers().isEmpty() && !force) {
            if (!plan.approvers().contains(actor.role())) {
                throw new RefusedException((actor.role().isEmpty()
                                ? actor.name() + " gives no role"
                                : "\"" + actor.role() + "\" is no approver of " + flag)
                        + ", expected one of " + String.join(", ", plan.approvers()) + ": approve " + flag + " --role "
                        + plan.approvers().iterator().next());
            }
            Progress approved = progress.approvedBy(actor.role());
            if (!approved.approvals().containsAll(plan.approvers())) {
                String because = (why.isEmpty() ? "" : why + "; ") + "still needs " + missingApprovals(approved);
                return new Decision(
                        approved,
                        List.of(changed(What.APPROVED, actor.toString(), because, progress, approved, now, Map.of())));
            }
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(
                changed(What.APPROVED, actor + (force ? ", by force" : ""), why, progress, progress, now, Map.of()));
        Map<String, Object> evidence = progress.phase() > 0 && progress.state().isLive()
                ? evidence(judge.criteria(plan.phase(progress.phase())))
                : Map.of();
        return decided(entered(next, progress, now, actor.toString(), why, evidence), now, entries);
    }

    private void refuseApproval(int number, int next, boolean force, Around around) {
        State state = progress.state();
        if (state == State.COMPLETED || state == State.GRADUATED) {
            throw new RefusedException(flag + " is " + state.tag() + ": there is nothing to approve");
        }
        if (number > 0 && number < next) {
            throw new RefusedException("phase " + number + " of " + flag + " has begun already; it is at phase "
                    + progress.phase() + ", and the next to approve is " + next);
        }
        if (number > next || next > plan.phases().size()) {
            throw new RefusedException(
                    flag + " has to go through phase " + next + " first: found " + number + ", expected " + next);
        }
        if (next > around.phaseCap()) {
            throw new RefusedException(
                    flag + ": the environment allows no phase after " + around.phaseCap() + " (ROLLBACK_PHASE)");
        }
        if (around.waits()) {
            throw new RefusedException(flag + " depends on " + plan.dependsOn() + ", which is "
                    + around.dependency().state().tag() + ", and has to be completed first");
        }
        if (!force && state == State.PAUSED) {
            throw new RefusedException(flag + " is paused: resume it first");
        }
        if (!force && state == State.RUNNING) {
            throw new RefusedException(flag + " has not passed "
                    + plan.phase(progress.phase()).name() + " yet (" + missing() + "); wait, or use force");
        }
    }

    private String missing() {
        Phase phase = plan.phase(progress.phase());
        String time = time(progress, phase);
        return time.isEmpty() ? evidence(judge.criteria(phase), false).get() : time;
    }

    private void refuseDuringCoolDown(boolean force) {
        if (progress.state() == State.ROLLED_BACK && progress.coolDownSeconds() > 0 && !force) {
            throw new RefusedException(flag + " was rolled back, and cannot be raised for "
                    + Text.seconds(progress.coolDownSeconds()) + " more; resolve " + progress.incident()
                    + " with a reason, or use force");
        }
    }

    /** @throws RefusedException if there is nothing to hold */
    Decision pause(Actor actor, String why, Moment now) {
        if (progress.state() != State.RUNNING && progress.state() != State.AWAITING_APPROVAL) {
            throw new RefusedException(
                    flag + " is " + progress.state().tag() + ": only a running rollout can be paused");
        }
        return by(actor, What.PAUSED, why, progress.to(State.PAUSED, now.at(), why), now);
    }

    /** @throws RefusedException if it is not held */
    Decision resume(Actor actor, String why, Moment now) {
        if (progress.state() != State.PAUSED) {
            throw new RefusedException(
                    flag + " is " + progress.state().tag() + ": only a paused rollout can be resumed");
        }
        Progress to = progress.phase() == 0
                ? Progress.off(now.at())
                : progress.held(plan.phase(progress.phase()).percentage(), now.at(), why)
                        .to(State.RUNNING, now.at(), why);
        return by(actor, What.RESUMED, why, to, now);
    }

    /** @throws RefusedException during a cool-down, unless it is forced, and for a graduated flag */
    Decision set(Percentage percentage, Actor actor, String why, boolean force, Moment now) {
        refuseDuringCoolDown(force);
        if (progress.state() == State.GRADUATED) {
            throw new RefusedException(flag + " is graduated: ungraduate it first");
        }
        return by(
                actor,
                What.PERCENTAGE_SET,
                (why.isEmpty() ? "" : why + "; ") + "held at " + percentage + (force ? ", by force" : ""),
                progress.held(percentage, now.at(), why),
                now);
    }

    /** @throws RefusedException if it is rolled back already */
    Decision rollback(String who, String why, Moment now) {
        if (progress.state() == State.ROLLED_BACK) {
            throw new RefusedException(
                    flag + " is rolled back already, since " + progress.since() + " (" + progress.why() + ")");
        }
        return decided(rollback(progress, now, who, why, null, Map.of("rule", "by hand")), now, new ArrayList<>());
    }

    /** @throws RefusedException if it is not rolled back */
    Decision resolve(Actor actor, String why, Moment now) {
        if (progress.state() != State.ROLLED_BACK) {
            throw new RefusedException(flag + " is " + progress.state().tag() + ": it has no rollback to resolve");
        }
        return by(actor, What.INCIDENT_RESOLVED, why, Progress.off(now.at()), now);
    }

    /** @throws RefusedException if it is not completed */
    Decision graduate(Actor actor, String why, Moment now) {
        if (progress.state() != State.COMPLETED) {
            throw new RefusedException(
                    flag + " is " + progress.state().tag() + ": only a completed rollout can be graduated");
        }
        return by(actor, What.GRADUATED, why, progress.to(State.GRADUATED, now.at(), why), now);
    }

    /** @throws RefusedException if it is not graduated */
    Decision ungraduate(Actor actor, String why, Moment now) {
        if (progress.state() != State.GRADUATED) {
            throw new RefusedException(flag + " is " + progress.state().tag() + ": it is not graduated");
        }
        return by(actor, What.UNGRADUATED, why, progress.to(State.COMPLETED, now.at(), why), now);
    }

    /** The environment allows no more than this phase. */
    Decision cappedAt(int cap, Moment now) {
        String why = "the environment allows no phase after " + cap;
        Entry entry = cap < 1
                ? rollback(progress, now, "environment", why, null, Map.of("rule", "environment"))
                : changed(
                        What.WENT_BACK,
                        "environment",
                        why,
                        progress,
                        progress.in(cap, plan.phase(cap), now.at(), why),
                        now,
                        Map.of());
        return decided(entry, now, new ArrayList<>());
    }

    /** An investigation of it is resolved; it stays where it is. */
    Entry resolved(Incident incident) {
        return new Entry(
                incident.resolved(),
                flag,
                component,
                What.INCIDENT_RESOLVED,
                incident.resolvedBy(),
                incident.resolution(),
                progress,
                progress,
                null,
                Map.of("incident", incident.id()));
    }

    /** A drill of it has begun or ended; it stays where it is. */
    Entry drilled(What what, String who, String why, Map<String, Object> evidence, Moment now) {
        return changed(what, who, why, progress, progress, now, evidence);
    }

    RolloutReport report(DrillReport drill) {
        boolean inPhase = plan.exists() && progress.state().isLive() && progress.phase() > 0;
        return new RolloutReport(
                flag,
                component,
                plan,
                progress,
                holding(),
                inPhase ? judge.criteria(plan.phase(progress.phase())) : List.of(),
                judge.alertReadings(),
                judge.detectors().statistics(),
                judge.detectors().threshold(),
                judge.baseline(),
                judge.measured().users(),
                drill);
    }

    private Decision by(Actor actor, What what, String why, Progress to, Moment now) {
        return new Decision(
                to, new ArrayList<>(List.of(changed(what, actor.toString(), why, progress, to, now, Map.of()))));
    }
}
