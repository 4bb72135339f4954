package io.dualrun.observe.notify;

import io.dualrun.engine.config.Template;
import io.dualrun.engine.rollout.Notification;
import java.util.List;

/** Any address that takes what a template makes. */
final class TemplateReceiver implements Receiver {

    private final Post post;
    private final Filling filling;
    private final boolean json;
    private final String host;

    TemplateReceiver(Post post, Template template, String host) {
        this.post = post;
        this.filling = new Filling(template);
        this.json = filling.isJson();
        this.host = host;
    }

    @Override
    public Answer send(Notification notification, List<Notification> open) throws InterruptedException {
        return json
                ? post.json(filling.json(Content.of(notification, host)))
                : post.text(filling.text(Content.of(notification, host)));
    }
}
