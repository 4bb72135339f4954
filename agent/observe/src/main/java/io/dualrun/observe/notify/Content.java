package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.store.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** All of a notification, by the names that templates use. */
final class Content {

    /** So much JSON of one notification, in characters, roughly: details may be of any length, and receivers have limits. Also a pipe holds so much (64 KB), whatever is escaped in it. */
    static final int LONGEST = 10_000;

    private Content() {}

    /** A tree of what JSON knows. */
    static Map<String, Object> of(Notification notification, String host) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("id", notification.id());
        content.put("flag", notification.flag());
        content.put("component", notification.component());
        content.put("kind", notification.kind().tag());
        content.put("title", notification.headline());
        content.put("text", notification.text());
        content.put("at", notification.at().toString());
        content.put("drill", notification.drill());
        content.put("host", host);
        content.put("details", notification.details());
        return content;
    }

    static String json(Notification notification, String host) {
        return Json.line(of(notification, host), LONGEST);
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
