package io.dualrun.engine.rollout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The drills of this JVM, the last one of each flag. Under the lock of {@link Rollouts}. */
final class Drills {

    private static final double LONGEST_SECONDS = 86_400;

    private final Helm helm;
    private final Ledger ledger;
    private final Map<String, DrillRun> last = new LinkedHashMap<>();

    Drills(Helm helm, Ledger ledger) {
        this.helm = helm;
        this.ledger = ledger;
    }

    /** @throws RefusedException if there is no plan to try, or a drill is under way */
    void begin(Rollout rollout, Faults faults, double seconds, Actor actor, String why, Moment now) {
        String flag = rollout.flag();
        State state = rollout.progress().state();
        if (!rollout.plan().exists()) {
            throw new RefusedException(flag + " has no plan, and nothing that could fire");
        }
        if (state == State.ROLLED_BACK || state == State.GRADUATED) {
            throw new RefusedException(flag + " is " + state.tag() + ": nothing of it is verified");
        }
        if (!(seconds >= 1 && seconds <= LONGEST_SECONDS)) {
            throw new RefusedException("found " + seconds + " seconds, expected 1 to " + (long) LONGEST_SECONDS);
        }
        DrillRun known = last.get(flag);
        if (known != null && known.isRunning()) {
            throw new RefusedException(
                    "a drill of " + flag + " is under way: " + known.report(now).faults());
        }
        DrillRun drill = new DrillRun(rollout, faults, seconds, helm.drill(flag, faults), now);
        last.put(flag, drill);
        ledger.enter(List.of(rollout.drilled(What.DRILL_STARTED, actor.toString(), why, drill.evidence(now), now)));
    }

    /** @throws RefusedException if there is none under way */
    void end(String flag, Actor actor, Moment now) {
        DrillRun drill = last.get(flag);
        if (drill == null || !drill.isRunning()) {
            throw new RefusedException("there is no drill of " + flag);
        }
        end(drill, actor.toString(), now);
    }

    void tick(Moment now) {
        for (DrillRun drill : last.values()) {
            if (drill.isRunning() && drill.tick(now)) {
                end(drill, "its time", now);
            }
        }
    }

    private void end(DrillRun drill, String who, Moment now) {
        drill.stop();
        Rollout rollout = drill.rollout();
        helm.endDrill(rollout.flag());
        ledger.enter(List.of(rollout.drilled(What.DRILL_ENDED, who, drill.summary(now), drill.evidence(now), now)));
    }

    /** @return null: there was none */
    DrillReport report(String flag, Moment now) {
        DrillRun drill = last.get(flag);
        return drill == null ? null : drill.report(now);
    }
}
