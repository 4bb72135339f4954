package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.rollout.Notification.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Notifications to send. */
final class Notes {

    private Notes() {}

    static Notification of(String alert, Kind kind, String... receivers) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("observed", 0.071);
        details.put("threshold", "5%");
        details.put("window", Map.of("minutes", 5L));
        return new Notification(
                "USE_X/" + alert,
                "USE_X",
                "optimization",
                kind,
                "optimization: error rate 7.1 % > 5 %",
                "\"Rolled back\" from 25 % <canary> & on\nIncident USE_X-1",
                DrivenTime.START,
                false,
                Set.of(receivers),
                details);
    }

    static Notification critical(String alert) {
        return of(alert, Kind.CRITICAL);
    }

    static Notification resolved(String alert) {
        return of(alert, Kind.RESOLVED);
    }

    static Notification drill(Notification of) {
        return new Notification(
                of.id(),
                of.flag(),
                of.component(),
                of.kind(),
                of.title(),
                of.text(),
                of.at(),
                true,
                of.receivers(),
                of.details());
    }

    static Notification titled(Notification of, String title) {
        return new Notification(
                of.id(),
                of.flag(),
                of.component(),
                of.kind(),
                title,
                of.text(),
                of.at(),
                of.drill(),
                of.receivers(),
                of.details());
    }
}
