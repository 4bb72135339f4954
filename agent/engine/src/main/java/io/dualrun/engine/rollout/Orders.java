package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people, and the environment, may ask of a rollout, and what follows. Under the lock of {@link Rollouts}. */
final class Orders {

    private final Rollout rollout;
    private final String flag;
    private final Plan plan;
    private final Entries entries;
    private final Progress progress;

    /** @param rollout as it stands: for one order */
    Orders(Rollout rollout) {
        this.rollout = rollout;
        this.flag = rollout.flag();
        this.plan = rollout.plan();
        this.entries = rollout.entries();
        this.progress = rollout.progress();
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
                String because = (why.isEmpty() ? "" : why + "; ") + "still needs " + plan.missing(approved);
                return new Decision(
                        approved,
                        List.of(entries.changed(
                                What.APPROVED, actor.toString(), because, progress, approved, now, Map.of())));
            }
        }
        List<Entry> told = new ArrayList<>();
        told.add(entries.changed(
                What.APPROVED, actor + (force ? ", by force" : ""), why, progress, progress, now, Map.of()));
        Map<String, Object> evidence = progress.phase() > 0 && progress.state().isLive()
                ? Entries.evidence(rollout.judge().criteria(plan.phase(progress.phase())))
                : Map.of();
        return entries.decided(entries.entered(next, progress, now, actor.toString(), why, evidence), now, told);
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
        String time = Rollout.time(progress, phase);
        return time.isEmpty() ? rollout.evidence().get() : time;
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
        return entries.decided(
                entries.rollback(progress, now, who, why, null, Map.of("rule", "by hand")), now, new ArrayList<>());
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
                ? entries.rollback(progress, now, "environment", why, null, Map.of("rule", "environment"))
                : entries.changed(
                        What.WENT_BACK,
                        "environment",
                        why,
                        progress,
                        progress.in(cap, plan.phase(cap), now.at(), why),
                        now,
                        Map.of());
        return entries.decided(entry, now, new ArrayList<>());
    }

    private Decision by(Actor actor, What what, String why, Progress to, Moment now) {
        return new Decision(
                to,
                new ArrayList<>(List.of(entries.changed(what, actor.toString(), why, progress, to, now, Map.of()))));
    }
}
