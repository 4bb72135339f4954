package io.dualrun.engine.rollout;

import io.dualrun.engine.rollout.Notification.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What people are told of an entry of the audit. */
final class Announcement {

    private Announcement() {}

    static Notification of(Told told) {
        Entry entry = told.entry();
        Map<String, Object> details = new LinkedHashMap<>(entry.metadata());
        if (told.incident() != null) {
            details.put("incident", told.incident().id());
        }
        return new Notification(
                id(entry),
                entry.flag(),
                entry.component(),
                kind(entry),
                title(entry),
                text(told),
                entry.at(),
                entry.isDrill(),
                receivers(entry),
                details);
    }

    /** An alert and its end, a rollback and its resolution have the same. */
    private static String id(Entry entry) {
        String what =
                switch (entry.what()) {
                    case ALERT, ALERT_ENDED -> entry.alert().name();
                    case ROLLBACK, INCIDENT_RESOLVED -> "rollback";
                    default -> entry.what().tag() + "-" + entry.at().toEpochMilli();
                };
        return entry.flag() + "/" + what;
    }

    private static Kind kind(Entry entry) {
        return switch (entry.what()) {
            case ALERT -> entry.alert().critical() ? Kind.CRITICAL : Kind.WARNING;
            case ROLLBACK -> Kind.CRITICAL;
            case ALERT_ENDED, INCIDENT_RESOLVED -> Kind.RESOLVED;
            default -> Kind.INFO;
        };
    }

    private static String title(Entry entry) {
        Progress to = entry.to();
        return entry.flag() + ": "
                + switch (entry.what()) {
                    case PHASE_STARTED -> "phase " + to.phase() + " has begun, " + to.percentage() + " of the users";
                    case GATE_WAITING -> "phase " + to.phase() + " has passed, and waits for an approval";
                    case GATE_LEFT -> "phase " + to.phase() + " no longer passes";
                    case APPROVED -> "approved";
                    case PAUSED -> "paused at " + to.percentage();
                    case RESUMED -> "resumed";
                    case PERCENTAGE_SET -> "held at " + to.percentage();
                    case ALERT -> entry.alert().name();
                    case ALERT_ENDED -> entry.alert().name() + " has ended";
                    case WENT_BACK -> "gone back to phase " + to.phase() + ", " + to.percentage() + " of the users";
                    case ROLLBACK -> "rolled back, from " + entry.from().percentage() + " of the users";
                    case INCIDENT_RESOLVED -> "incident resolved";
                    case COMPLETED -> "completed";
                    case GRADUATED -> "graduated";
                    case UNGRADUATED -> "no longer graduated";
                    case DRILL_STARTED -> "a drill has begun";
                    case DRILL_ENDED -> "the drill has ended";
                    case CLOCK_JUMPED -> "the clock has jumped";
                };
    }

    private static String text(Told told) {
        Entry entry = told.entry();
        StringBuilder text =
                new StringBuilder(entry.why()).append("\nDecided by ").append(entry.who());
        if (told.incident() != null && told.incident().isOpen()) {
            text.append("\nIncident ").append(told.incident().id());
            if (told.incident().rollback()) {
                text.append("; post-mortem due ").append(told.incident().due());
            }
        }
        if (entry.alert() != null && entry.alert().actions().contains(Action.POSSIBLE_ROLLBACK)) {
            text.append("\nTo roll back: java -jar dualrun-agent.jar rollback ").append(entry.flag());
        }
        return text.toString();
    }

    /** Nobody in particular is everybody. */
    private static Set<String> receivers(Entry entry) {
        return entry.alert() == null || entry.alert().receiver().isEmpty()
                ? Set.of()
                : Set.of(entry.alert().receiver());
    }
}
