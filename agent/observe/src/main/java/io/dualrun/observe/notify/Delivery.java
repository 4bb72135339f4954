package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import java.time.Duration;

/** A notification on its way to one channel, until it is delivered or given up. Its line guards it. Times are in nanoseconds. */
final class Delivery {

    private static final long PATIENCE = Duration.ofHours(1).toNanos();

    private final Notification notification;
    private final long offered;
    private long due;
    private int attempts;

    Delivery(Notification notification, long now) {
        this.notification = notification;
        this.offered = now;
        this.due = now;
    }

    Notification notification() {
        return notification;
    }

    /** Not positive: now. */
    long dueIn(long now) {
        return due - now;
    }

    int attempts() {
        return attempts;
    }

    void tried() {
        attempts++;
    }

    /** False: by then an hour has passed since it was offered, and it is not to be tried any more. */
    boolean postpone(long now, Duration wait) {
        due = now + wait.toNanos();
        return due - offered <= PATIENCE;
    }
}
