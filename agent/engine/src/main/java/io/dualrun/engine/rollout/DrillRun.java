package io.dualrun.engine.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A drill under way: a judge of its own, which goes on from what the rollout's knows, by counts with faults in them. It moves nothing. Under the lock of {@link Rollouts}.
 */
final class DrillRun {

    private final Rollout rollout;
    private final Faults faults;
    private final double lastsSeconds;
    private final Judge judge;
    private final long runsBefore;
    private final List<DrillReport.Hit> hits = new ArrayList<>();
    private final Moment began;
    private Moment last;
    private boolean running = true;

    /** @param measured counts as they would be if the faults were true */
    DrillRun(Rollout rollout, Faults faults, double lastsSeconds, Measured measured, Moment now) {
        this.rollout = rollout;
        this.faults = faults;
        this.lastsSeconds = lastsSeconds;
        this.judge = rollout.judge().copy(measured);
        this.runsBefore = measured.counts().candidateRuns();
        this.began = now;
        this.last = now;
    }

    /** @return whether it has come to its end */
    boolean tick(Moment now) {
        double elapsed = now.since(last);
        if (elapsed >= rollout.plan().tickSeconds() * 0.99) {
            last = now;
            double inPhase = rollout.progress().inPhaseSeconds();
            for (Finding finding : judge.tick(elapsed, true, inPhase, false)) {
                note(finding, now.since(began));
            }
        }
        running = now.since(began) < lastsSeconds;
        return !running;
    }

    private void note(Finding finding, double after) {
        String rule;
        String would;
        String why;
        if (finding instanceof Finding.Detected detected) {
            rule = "detector:" + detected.detector();
            would = rolledBack();
            why = detected.why();
        } else if (finding instanceof Finding.Fired fired) {
            rule = "alert:" + fired.alert().name();
            would = would(fired.alert());
            why = fired.why();
        } else {
            return;
        }
        if (hits.stream().noneMatch(hit -> hit.rule().equals(rule))) {
            hits.add(new DrillReport.Hit(rule, after, would, why));
        }
    }

    private String rolledBack() {
        return "rolled back to 0%, from " + rollout.progress().percentage();
    }

    private String would(Alert alert) {
        if (Action.rollBack(alert.actions())) {
            return rolledBack();
        }
        if (alert.actions().contains(Action.BACK_ONE_PHASE)) {
            return rollout.progress().phase() <= 1 ? rolledBack() : "gone back one phase";
        }
        return alert.receiver().isEmpty() ? "people told" : alert.receiver() + " told";
    }

    boolean isRunning() {
        return running;
    }

    Rollout rollout() {
        return rollout;
    }

    /** In one line. */
    String summary(Moment now) {
        StringBuilder text =
                new StringBuilder(faults + " over " + Text.seconds(report(now).seconds()) + ": ");
        if (hits.isEmpty()) {
            return text.append("nothing would have fired").toString();
        }
        String separator = "";
        for (DrillReport.Hit hit : hits) {
            text.append(separator)
                    .append(hit.rule())
                    .append(" after ")
                    .append(Text.seconds(hit.afterSeconds()))
                    .append(" (")
                    .append(hit.would())
                    .append(')');
            separator = ", ";
        }
        return text.toString();
    }

    void stop() {
        running = false;
    }

    DrillReport report(Moment now) {
        return new DrillReport(
                faults,
                Math.min(lastsSeconds, now.since(began)),
                lastsSeconds,
                judge.measured().counts().candidateRuns() - runsBefore,
                List.copyOf(hits),
                running);
    }

    /** For the audit. */
    Map<String, Object> evidence(Moment now) {
        DrillReport report = report(now);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("drill", true);
        evidence.put("faults", faults.toString());
        evidence.put("seconds", report.seconds());
        evidence.put("runs", report.runs());
        List<Object> found = new ArrayList<>();
        for (DrillReport.Hit hit : report.hits()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("rule", hit.rule());
            tree.put("after_seconds", hit.afterSeconds());
            tree.put("would", hit.would());
            tree.put("why", hit.why());
            found.add(tree);
        }
        evidence.put("would_have_fired", found);
        return evidence;
    }
}
