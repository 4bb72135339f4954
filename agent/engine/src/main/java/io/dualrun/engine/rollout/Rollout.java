package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import java.util.ArrayList;
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
    private final Entries entries;
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
        this.entries = new Entries(flag, component, plan, judge);
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

    Entries entries() {
        return entries;
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
        List<Entry> told = new ArrayList<>();
        tellOfClock(now, elapsed, told);
        last = now;
        Progress next = progress.after(Math.min(elapsed, MOST_TICKS_AT_ONCE * plan.tickSeconds()));
        boolean live = next.state().isLive();
        List<Finding> found = judge.tick(elapsed, live, next.inPhaseSeconds(), around.disagreement() != null);
        if (live) {
            Decision taken = takenBack(next, found, now, around, told);
            if (taken != null) {
                return taken;
            }
        }
        return onwards(next, now, around, told);
    }

    private void tellOfClock(Moment now, double elapsed, List<Entry> told) {
        double set = now.clockSetSince(last);
        if (Math.abs(set) > CLOCK_TOLERANCE_SECONDS && progress.state() != State.OFF) {
            told.add(entries.entry(
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
            told.add(entries.entry(
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
    private Decision takenBack(Progress next, List<Finding> found, Moment now, Around around, List<Entry> told) {
        Finding.Fired back = null;
        Entry rollback = null;
        for (Finding finding : found) {
            if (finding instanceof Finding.Detected detected) {
                rollback = rollback != null
                        ? rollback
                        : entries.rollback(
                                next,
                                now,
                                "detector:" + detected.detector(),
                                detected.why(),
                                null,
                                detected.evidence());
            } else if (finding instanceof Finding.Fired fired) {
                told.add(entries.alert(now, What.ALERT, fired.alert(), fired.why(), next, fired.evidence()));
                if (Action.rollBack(fired.alert().actions()) && rollback == null) {
                    rollback = entries.rollback(
                            next, now, Entries.rule(fired.alert()), fired.why(), fired.alert(), fired.evidence());
                } else if (fired.alert().actions().contains(Action.BACK_ONE_PHASE)) {
                    back = fired;
                }
            } else if (finding instanceof Finding.Ended ended) {
                told.add(entries.alert(now, What.ALERT_ENDED, ended.alert(), ended.why(), next, ended.evidence()));
            }
        }
        if (rollback == null && judge.measured().hangs()) {
            rollback = entries.rollback(
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
            return entries.decided(rollback, now, told);
        }
        return back == null ? null : goneBack(next, back, now, told);
    }

    private Entry withOther(Progress from, Moment now) {
        return entries.rollback(
                from,
                now,
                "depends_on:" + plan.dependsOn(),
                plan.dependsOn() + ", which it depends on, is no longer completed",
                null,
                Map.of("rule", "depends_on"));
    }

    /** @return null: what it depends on is still completed */
    Decision takenBackWithOther(Moment now, Around around) {
        return around.waits() ? entries.decided(withOther(progress, now), now, new ArrayList<>()) : null;
    }

    private Decision goneBack(Progress next, Finding.Fired fired, Moment now, List<Entry> told) {
        int phase = next.phase() - 1;
        if (phase < 1) {
            return entries.decided(
                    entries.rollback(
                            next, now, Entries.rule(fired.alert()), fired.why(), fired.alert(), fired.evidence()),
                    now,
                    told);
        }
        Progress to = next.in(phase, plan.phase(phase), now.at(), fired.why());
        Entry entry = new Entry(
                now.at(),
                flag,
                component,
                What.WENT_BACK,
                Entries.rule(fired.alert()),
                fired.why(),
                next,
                to,
                fired.alert(),
                fired.evidence());
        return entries.decided(entry, now, told);
    }

    private Decision onwards(Progress next, Moment now, Around around, List<Entry> told) {
        holding = NOTHING;
        Entry entry =
                switch (next.state()) {
                    case OFF -> started(next, now, around);
                    case RUNNING -> passed(next, now, around);
                    case AWAITING_APPROVAL -> stillWaiting(next, now);
                    case PAUSED, ROLLED_BACK, COMPLETED, GRADUATED -> null;
                };
        return entry == null ? new Decision(next, told) : entries.decided(entry, now, told);
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
            holding = () -> "waits to be started by " + plan.missing(next);
            return null;
        }
        if (missing > 0) {
            holding = () -> "looks at legacy for " + Text.seconds(missing) + " more";
            return null;
        }
        return entries.entered(1, next, now, "gate:automatic", "its plan starts it", Map.of());
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
        Map<String, Object> evidence = Entries.evidence(criteria);
        if (last) {
            return entries.changed(
                    What.COMPLETED,
                    "plan",
                    "all phases have passed",
                    next,
                    next.to(State.COMPLETED, now.at(), "all phases have passed"),
                    now,
                    evidence);
        }
        if (automatic) {
            return entries.entered(
                    next.phase() + 1, next, now, "gate:automatic", phase.name() + " has passed", evidence);
        }
        return entries.changed(
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
    static String time(Progress next, Phase phase) {
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

    /** What evidence its phase still lacks for a person's approval. */
    Supplier<String> evidence() {
        return evidence(judge.criteria(plan.phase(progress.phase())), false);
    }

    private Entry stillWaiting(Progress next, Moment now) {
        for (Criterion criterion : judge.criteria(plan.phase(next.phase()))) {
            if (criterion.verdict() == Verdict.FAIL) {
                String why = "no longer holds: " + Text.criterion(criterion);
                return entries.changed(
                        What.GATE_LEFT, "criteria", why, next, next.to(State.RUNNING, now.at(), why), now, Map.of());
            }
        }
        holding = () -> "waits for " + plan.missing(next);
        return null;
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
        return entries.changed(what, who, why, progress, progress, now, evidence);
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
}
