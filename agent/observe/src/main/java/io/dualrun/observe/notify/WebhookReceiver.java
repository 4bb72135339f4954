package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import java.util.List;

/** Any address that takes a notification's own JSON. */
final class WebhookReceiver implements Receiver {

    private final Post post;
    private final String host;

    WebhookReceiver(Post post, String host) {
        this.post = post;
        this.host = host;
    }

    @Override
    public Answer send(Notification notification, List<Notification> open) throws InterruptedException {
        return post.json(Content.json(notification, host));
    }
}
