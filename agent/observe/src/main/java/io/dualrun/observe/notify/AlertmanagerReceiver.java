package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.rollout.Notification.Kind;
import io.dualrun.engine.store.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prometheus' Alertmanager: https://prometheus.io/docs/alerting/latest/alerts_api. It knows an alert by its labels, so the end of one has the labels of its beginning; and it
 * forgets one that is not repeated: as Prometheus does, each time we say until when it holds.
 */
final class AlertmanagerReceiver implements Receiver {

    /** It misses four reminders in a row before it takes an alert for resolved. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Post post;
    private final Time time;

    AlertmanagerReceiver(Post post, Time time) {
        this.post = post;
        this.time = time;
    }

    @Override
    public Answer send(Notification notification, List<Notification> open) throws InterruptedException {
        Instant now = time.now();
        return notification.kind() == Kind.RESOLVED
                ? post.json(body(open, notification.text(), now))
                : post.json(body(List.of(notification), null, now.plus(LIFE)));
    }

    @Override
    public Answer remind(List<Notification> open) throws InterruptedException {
        return post.json(body(open, null, time.now().plus(LIFE)));
    }

    /**
     * @param end what is said of their end; null: they go on
     * @param endsAt until when they hold
     */
    static String body(List<Notification> alerts, String end, Instant endsAt) {
        List<Object> body = new ArrayList<>();
        for (Notification alert : alerts) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("labels", labels(alert));
            each.put("annotations", annotations(alert, end == null ? alert.text() : end));
            each.put("startsAt", alert.at().toString());
            each.put("endsAt", endsAt.toString());
            body.add(each);
        }
        return Json.line(body);
    }

    private static Map<String, Object> annotations(Notification alert, String description) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("summary", alert.headline());
        annotations.put("description", description);
        return annotations;
    }

    private static Map<String, Object> labels(Notification alert) {
        String ofFlag = alert.flag() + "/";
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("alertname", alert.id().startsWith(ofFlag) ? alert.id().substring(ofFlag.length()) : alert.id());
        labels.put("flag", alert.flag());
        labels.put("component", alert.component());
        labels.put("severity", alert.drill() ? "info" : alert.kind().tag());
        if (alert.drill()) {
            labels.put("drill", "true");
        }
        return labels;
    }
}
