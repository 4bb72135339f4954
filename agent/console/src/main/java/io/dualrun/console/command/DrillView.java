package io.dualrun.console.command;

import java.util.List;

/** A drill as an agent tells of it, in words. */
final class DrillView {

    private final Answer drill;

    DrillView(Answer drill) {
        this.drill = drill;
    }

    boolean isRunning() {
        return drill.truth("running");
    }

    /** One line for each rule that would have fired, in that order. */
    List<String> hits() {
        return drill.answers("would_have_fired").stream()
                .map(hit -> "after " + Shown.seconds(hit.number("after_seconds")) + ": " + hit.text("rule") + ", "
                        + hit.text("would") + " (" + hit.text("why") + ")")
                .toList();
    }

    /** In one line. */
    String summary() {
        double runs = drill.number("runs");
        List<Answer> hits = drill.answers("would_have_fired");
        String fired = hits.isEmpty()
                ? "nothing would have fired"
                : (hits.size() == 1 ? "1 rule" : hits.size() + " rules") + " would have fired, the first after "
                        + Shown.seconds(hits.get(0).number("after_seconds"));
        return drill.text("faults") + ", " + Shown.seconds(drill.number("seconds")) + " of "
                + Shown.seconds(drill.number("lasts_seconds")) + ", " + Shown.count(runs) + " verified runs: "
                + (runs == 0 ? "nothing was verified, so nothing could have fired" : fired);
    }
}
