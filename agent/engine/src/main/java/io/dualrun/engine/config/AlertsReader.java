package io.dualrun.engine.config;

import io.dualrun.engine.rollout.Action;
import io.dualrun.engine.rollout.Alert;
import io.dualrun.engine.verdict.Condition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The section {@code alerts}: conditions as people write them, and what follows. */
final class AlertsReader {

    private enum Severity {
        CRITICAL,
        WARNING
    }

    private AlertsReader() {}

    /** The built-in alerts, and those of the section over them. */
    static List<Alert> read(Section section) {
        List<Alert> own = new ArrayList<>();
        for (String name : section.names()) {
            if (!name.matches("[\\w.-]+")) {
                section.nameProblem(name, '"' + name + '"', "a name of letters, digits, '_', '-' and '.'");
            }
            Alert alert = alert(name, section.section(name));
            if (alert != null) {
                own.add(alert);
            }
        }
        return Alert.with(own);
    }

    private static Alert alert(String name, Section section) {
        String text =
                section.required("condition", "a condition such as \"error_rate > 5% for 5 minutes\"", Values::name);
        Condition condition = text == null ? null : RolloutReader.condition(section, "condition", text);
        Set<Action> actions = actions(section);
        boolean stops = actions.contains(Action.IMMEDIATE_ROLLBACK) || actions.contains(Action.STOP_MIGRATION);
        Severity usual =
                stops || name.toLowerCase(Locale.ROOT).endsWith("critical") ? Severity.CRITICAL : Severity.WARNING;
        Severity severity = SettingsReader.choice(section, "severity", usual, Severity.values());
        String notify = section.value("notify", "", "a name of the section notify", Values::name);
        section.end();
        return condition == null || actions.isEmpty()
                ? null
                : new Alert(name, condition, actions, severity == Severity.CRITICAL, notify);
    }

    /** Empty after a problem. */
    private static Set<Action> actions(Section section) {
        String text = section.required("action", "actions such as \"NOTIFY + INVESTIGATION\"", Values::name);
        if (text == null) {
            return Set.of();
        }
        try {
            return Action.parse(text);
        } catch (IllegalArgumentException e) {
            section.problem("action", '"' + text + "\" (" + e.getMessage() + ")", "actions that there are");
            return EnumSet.noneOf(Action.class);
        }
    }
}
