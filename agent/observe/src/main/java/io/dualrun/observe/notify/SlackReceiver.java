package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.store.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Slack's incoming webhook. Its text is mrkdwn, in which {@code &}, {@code <} and {@code >} are control characters, and longer messages than some thousand
 * characters are cut: https://docs.slack.dev/messaging/formatting-message-text
 */
final class SlackReceiver implements Receiver {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_TEXT = 3000;

    private final Post post;
    private final String host;

    SlackReceiver(Post post, String host) {
        this.post = post;
        this.host = host;
    }

    @Override
    public Answer send(Notification notification, List<Notification> open) throws InterruptedException {
        return post.json(body(notification, host));
    }

    static String body(Notification notification, String host) {
        StringBuilder text = new StringBuilder("*");
        text.append(notification.kind().tag().toUpperCase(Locale.ROOT)).append(": ");
        text.append(escaped(notification.headline(), LONGEST_TITLE)).append('*');
        if (!notification.text().isEmpty()) {
            text.append('\n').append(escaped(notification.text(), LONGEST_TEXT));
        }
        text.append("\n_");
        if (!notification.flag().isEmpty()) {
            text.append("flag ")
                    .append(escaped(notification.flag(), LONGEST_TITLE))
                    .append(", ");
        }
        text.append("host ").append(escaped(host, LONGEST_TITLE));
        text.append(", ").append(notification.at()).append('_');
        return Json.line(Map.of("text", text));
    }

    private static String escaped(String text, int longest) {
        return Content.cut(text, longest)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
