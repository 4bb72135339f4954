package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.rollout.Notification.Kind;
import io.dualrun.engine.store.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PagerDuty's Events API v2: https://developer.pagerduty.com/docs/send-alert-event */
final class PagerDutyReceiver implements Receiver {

    private static final int LONGEST_SUMMARY = 1024;
    private static final int LONGEST_KEY = 255;

    private final Post post;
    private final String routingKey;
    private final String host;

    PagerDutyReceiver(Post post, String routingKey, String host) {
        this.post = post;
        this.routingKey = routingKey;
        this.host = host;
    }

    @Override
    public Answer send(Notification notification, List<Notification> open) throws InterruptedException {
        return post.json(body(notification, routingKey, host));
    }

    static String body(Notification notification, String routingKey, String host) {
        boolean resolved = notification.kind() == Kind.RESOLVED;
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("routing_key", routingKey);
        event.put("event_action", resolved ? "resolve" : "trigger");
        event.put("dedup_key", Content.cut(notification.key(), LONGEST_KEY));
        if (!resolved) {
            event.put("payload", payload(notification, host));
        }
        return Json.line(event, Content.LONGEST);
    }

    private static Map<String, Object> payload(Notification notification, String host) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", Content.cut(notification.headline(), LONGEST_SUMMARY));
        payload.put("source", host);
        // Nobody is to be woken by a drill.
        payload.put(
                "severity", notification.drill() ? "info" : notification.kind().tag());
        payload.put("timestamp", notification.at().toString());
        payload.put("component", notification.component());
        payload.put("custom_details", Content.of(notification, host));
        return payload;
    }
}
