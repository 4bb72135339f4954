package io.dualrun.engine.rollout;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened to a rollout: a line of the audit, from which events, notices and notifications are made. Immutable.
 *
 * @param at when
 * @param flag the flag
 * @param component its component
 * @param what what happened
 * @param who who did it: a person's name and role, or the rule that decided
 * @param why the reason, for people
 * @param from where the rollout stood before
 * @param to where it stands now
 * @param alert the alert it tells of; null: none
 * @param evidence what was seen: numbers, texts, and maps and lists of these; may be empty
 */
public record Entry(
        Instant at,
        String flag,
        String component,
        What what,
        String who,
        String why,
        Progress from,
        Progress to,
        Alert alert,
        Map<String, Object> evidence) {

    /** As a line of the audit. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", at.toString());
        tree.put("flag", flag);
        tree.put("component", component);
        tree.put("what", what.tag());
        tree.put("who", who);
        tree.put("why", why);
        tree.put("from", from.tree());
        tree.put("to", to.tree());
        if (alert != null) {
            tree.put("alert", alert.name());
        }
        tree.put("evidence", evidence);
        return tree;
    }

    /** What its event says. */
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("flag", flag);
        metadata.put("what", what.tag());
        metadata.put("who", who);
        metadata.put("why", why);
        metadata.put("state", to.state().tag());
        metadata.put("phase", to.phase());
        metadata.put("percentage", to.percentage().percent());
        if (alert != null) {
            metadata.put("alert", alert.name());
        }
        if (isDrill()) {
            metadata.put("drill", true);
        }
        return metadata;
    }

    /** Whether it tells of a drill: nothing has happened. */
    public boolean isDrill() {
        return what == What.DRILL_STARTED || what == What.DRILL_ENDED;
    }

    /** Whether it opens a record with a snapshot. */
    public boolean opensIncident() {
        return what == What.ROLLBACK || what == What.ALERT && alert != null && Action.investigate(alert.actions());
    }

    /** In one line, for people. */
    public String line() {
        return flag + ": " + what.tag().replace('_', ' ') + (alert == null ? "" : " " + alert.name()) + " ("
                + from.inShort() + " -> " + to.inShort() + ") by " + who + (why.isEmpty() ? "" : ": " + why);
    }
}
