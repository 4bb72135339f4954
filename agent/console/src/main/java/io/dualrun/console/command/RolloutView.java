package io.dualrun.console.command;

import java.util.List;

/** A rollout as an agent tells of it, in words. */
final class RolloutView {

    private final Answer rollout;

    RolloutView(Answer rollout) {
        this.rollout = rollout;
    }

    String flag() {
        return rollout.text("flag");
    }

    String state() {
        return rollout.text("state").replace('_', ' ');
    }

    /** Such as {@code 1/4 canary}; empty: it is in none. */
    String phase() {
        Answer phase = rollout.answer("phase");
        return phase.has("number")
                ? Shown.count(phase.number("number")) + "/" + Shown.count(phase.number("of")) + " " + phase.text("name")
                : "";
    }

    String users() {
        return Shown.percent(rollout.number("percentage"));
    }

    /** How long it has been judged in its phase; empty: it is in none any more. */
    String inPhase() {
        boolean in = !phase().isEmpty() && !rollout.text("state").equals("rolled_back");
        return in ? Shown.seconds(rollout.number("in_phase_seconds")) : "";
    }

    /** What keeps it from going on; empty: nothing. */
    String held() {
        String why = rollout.text("why");
        return switch (rollout.text("state")) {
            case "paused" -> why;
            case "rolled_back" ->
                why + "; " + coolDown() + "resolve " + rollout.text("incident") + " to approve it again";
            case "completed", "graduated" -> "";
            default -> rollout.text("holding");
        };
    }

    private String coolDown() {
        double seconds = rollout.number("cool_down_seconds");
        return seconds > 0 ? "cools down for " + Shown.seconds(seconds) + ", or " : "";
    }

    /** All of it in one line. */
    String line() {
        String phase = phase();
        String inPhase = inPhase();
        String held = held();
        return flag() + ": " + state() + (phase.isEmpty() ? "" : ", phase " + phase) + ", " + users() + " of the users"
                + (inPhase.isEmpty() ? "" : ", for " + inPhase) + (held.isEmpty() ? "" : "; " + held);
    }

    String[] row() {
        return new String[] {flag(), state(), phase(), users(), inPhase(), held()};
    }

    /** Its criteria, what is firing, and its drill; may be empty. */
    String details() {
        Table criteria = new Table("CRITERION", "VERDICT", "OBSERVED", "LIMIT", "CALLS", "CERTIFIED", "NOTE");
        for (Answer criterion : rollout.answers("criteria")) {
            String condition = criterion.text("criterion");
            criteria.row(
                    condition,
                    criterion.text("verdict"),
                    Shown.value(condition, criterion.number("observed")),
                    Shown.value(condition, criterion.number("limit")),
                    Shown.count(criterion.number("calls")),
                    Shown.bound(criterion.number("certified")),
                    criterion.text("note"));
        }
        StringBuilder text = new StringBuilder(criteria.isEmpty() ? "" : "\n" + criteria);
        for (Answer alert : rollout.answers("alerts")) {
            if (alert.truth("firing")) {
                text.append("firing: ").append(alert.text("name")).append(", ");
                text.append(alert.text("condition")).append('\n');
            }
        }
        List<String> missing = rollout.members().get("missing_approvals") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).toList()
                : List.of();
        if (!missing.isEmpty()) {
            text.append("approvals missing: ")
                    .append(String.join(", ", missing))
                    .append('\n');
        }
        Answer drill = rollout.answer("drill");
        if (drill.truth("running")) {
            text.append("drill under way: ")
                    .append(new DrillView(drill).summary())
                    .append('\n');
        }
        return text.toString();
    }
}
