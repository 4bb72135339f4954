package io.dualrun.observe.notify;

import io.dualrun.engine.config.Channel;
import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.rollout.Notification.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What waits for one channel, and what is due when. Knows no threads: its line guards it, and says what time it is, in nanoseconds.
 *
 * <p>One that failed is tried again by and by, while others go past it. None goes past an earlier one of the same key: an alert must not come after its end.
 */
final class Waiting {

    static final int PLACES = 1000;

    /** What {@link #dueIn} says when nothing ever is. */
    static final long NEVER = Long.MAX_VALUE;

    /** Who sends alerts to Alertmanager repeats them, every 30 seconds to 3 minutes: https://prometheus.io/docs/alerting/clients */
    private static final long REMINDER = Duration.ofMinutes(1).toNanos();

    private final Channel channel;
    private final Backoff backoff;
    private final Collection<Delivery> deliveries = new LinkedHashSet<>();
    private final Told told = new Told();
    private boolean closing;

    /** Until then the receiver wants to be left alone. */
    private long pausedUntil;

    private long remindedAt;

    Waiting(Channel channel, Backoff backoff, long now) {
        this.channel = channel;
        this.backoff = backoff;
        this.pausedUntil = now;
    }

    /** Whether the channel is to have it: it is for such a channel, and no repetition. */
    boolean admits(Notification notification, long now) {
        return !closing && isForIt(notification) && told.admits(notification, now);
    }

    /** Who is called at night is called for what needs somebody. */
    private boolean isForIt(Notification notification) {
        boolean onlyAlerts = channel instanceof Channel.PagerDuty || channel instanceof Channel.Alertmanager;
        return !onlyAlerts || notification.kind() != Kind.INFO;
    }

    /** Adds what was admitted; false: there is no place. */
    boolean add(Notification notification, long now) {
        if (deliveries.size() >= PLACES) {
            told.failed(notification);
            return false;
        }
        return deliveries.add(new Delivery(notification, now));
    }

    /** In how many nanoseconds there is something to {@linkplain #take take}. */
    long dueIn(long now) {
        Delivery first = first(now);
        long delivery = first == null ? NEVER : closing ? 0 : first.dueIn(now);
        long reminder = reminds() ? remindedAt + REMINDER - now : NEVER;
        long pause = closing ? 0 : pausedUntil - now;
        return Math.max(pause, Math.min(delivery, reminder));
    }

    /** What is due. Called only when something is. */
    Task take(long now) {
        Delivery first = first(now);
        if (first != null && (closing || first.dueIn(now) <= 0)) {
            first.tried();
            boolean resolves = first.notification().kind() == Kind.RESOLVED;
            return new Task(first, resolves ? told.open(first.notification().key()) : List.of());
        }
        remindedAt = now;
        return new Task(null, told.open());
    }

    /** The one that is due first among those that nothing of the same key goes before; null: none waits. */
    private Delivery first(long now) {
        Delivery first = null;
        Set<String> before = new HashSet<>();
        for (Iterator<Delivery> each = deliveries.iterator(); each.hasNext(); ) {
            Delivery delivery = each.next();
            Notification notification = delivery.notification();
            if (before.contains(notification.key())) {
                continue;
            }
            if (notification.kind() == Kind.RESOLVED
                    && told.open(notification.key()).isEmpty()) {
                // The alert was given up. Its end is nothing to those who have not heard of it.
                each.remove();
                told.failed(notification);
                continue;
            }
            before.add(notification.key());
            if (first == null || delivery.dueIn(now) < first.dueIn(now)) {
                first = delivery;
            }
        }
        return first;
    }

    /** Only Alertmanager forgets. */
    private boolean reminds() {
        return channel instanceof Channel.Alertmanager
                && !closing
                && !told.open().isEmpty();
    }

    /** What has become of it; null: it is tried again, or was given up before. */
    Outcome settle(Delivery delivery, Answer answer, long now) {
        if (!deliveries.contains(delivery)) {
            return null;
        }
        if (answer instanceof Answer.Taken) {
            return delivered(delivery, now);
        }
        if (answer instanceof Answer.Never never) {
            deliveries.remove(delivery);
            return undelivered(delivery, never.why());
        }
        Answer.NotNow notNow = (Answer.NotNow) answer;
        pausedUntil = Math.max(pausedUntil, now + notNow.after().toNanos());
        boolean again = delivery.postpone(now, longer(backoff.after(delivery.attempts()), notNow.after()));
        if (again && !closing) {
            return null;
        }
        deliveries.remove(delivery);
        return undelivered(delivery, notNow.why());
    }

    private Outcome delivered(Delivery delivery, long now) {
        deliveries.remove(delivery);
        if (told.open().isEmpty()) {
            remindedAt = now;
        }
        told.delivered(delivery.notification());
        return new Outcome(delivery.notification(), channel.description(), true, "", delivery.attempts());
    }

    private Outcome undelivered(Delivery delivery, String why) {
        told.failed(delivery.notification());
        return new Outcome(delivery.notification(), channel.description(), false, why, delivery.attempts());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Admits no more. What waits is due at once, and tried just once more. */
    void close() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    /** Gives up whatever waits. */
    List<Outcome> giveUp(String why) {
        List<Outcome> outcomes = new ArrayList<>();
        deliveries.forEach(delivery -> outcomes.add(undelivered(delivery, why)));
        deliveries.clear();
        return outcomes;
    }
}
