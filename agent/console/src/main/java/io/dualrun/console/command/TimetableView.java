package io.dualrun.console.command;

import io.dualrun.engine.rollout.Gate;
import io.dualrun.engine.rollout.Timetable;
import io.dualrun.engine.rollout.Timetable.Row;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A timetable in words.
 *
 * @param timetable what is shown
 * @param dependsOn the flag that must be completed before; null: none
 */
record TimetableView(Timetable timetable, String dependsOn) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    /** As a table, and the criteria of each phase. */
    String text() {
        Table table = new Table("PHASE", "USERS", "BEGINS", "AT LEAST", "GATE BEFORE IT");
        StringBuilder criteria = new StringBuilder();
        for (Row row : timetable.rows()) {
            table.row(
                    name(row),
                    row.users().toString(),
                    LOCAL.format(row.begins()),
                    row.atLeast().isZero() ? "" : seconds(row.atLeast().toSeconds()),
                    gate(row));
            criteria.append(name(row))
                    .append(" passes with: ")
                    .append(row.criteria().isEmpty() ? "time alone" : String.join(", ", row.criteria()))
                    .append('\n');
        }
        return timetable.flag() + ": " + seconds(timetable.total().toSeconds()) + " at least, to "
                + LOCAL.format(timetable.ends()) + " (" + timetable.ends().getZone() + ")"
                + (dependsOn == null ? "" : "; not before " + dependsOn + " is completed") + "\n\n" + table + "\n"
                + criteria;
    }

    private static String seconds(long seconds) {
        return Shown.seconds(seconds);
    }

    private static String name(Row row) {
        return row.phase() + " " + row.name();
    }

    private static String gate(Row row) {
        if (row.gate() == Gate.AUTOMATIC) {
            return "none: on certified evidence";
        }
        return "approval" + (row.approvers().isEmpty() ? "" : " by " + String.join(", ", row.approvers()));
    }

    /** For programs. */
    Map<String, Object> tree() {
        List<Map<String, Object>> phases = new ArrayList<>();
        for (Row row : timetable.rows()) {
            Map<String, Object> phase = new LinkedHashMap<>();
            phase.put("phase", row.phase());
            phase.put("name", row.name());
            phase.put("percentage", row.users().percent());
            phase.put("begins", row.begins().toOffsetDateTime().toString());
            phase.put("at_least_seconds", row.atLeast().toSeconds());
            phase.put("gate", row.gate() == Gate.AUTOMATIC ? "automatic" : "manual");
            phase.put("approvers", row.approvers());
            phase.put("criteria", row.criteria());
            phases.add(phase);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("flag", timetable.flag());
        tree.put("depends_on", dependsOn);
        tree.put("at_least_seconds", timetable.total().toSeconds());
        tree.put("ends", timetable.ends().toOffsetDateTime().toString());
        tree.put("phases", phases);
        return tree;
    }
}
