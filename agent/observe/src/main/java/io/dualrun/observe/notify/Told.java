package io.dualrun.observe.notify;

import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.rollout.Notification.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one receiver has been told, and need not be told again: the same {@linkplain Notification#key key} and kind once in four hours, unless the alert was resolved in between; and that something is over, only if it was told that
 * it had begun. Its line guards it.
 */
final class Told {

    private static final long REPEATED_AFTER = Duration.ofHours(4).toNanos();

    private static final Set<Kind> ALERTS = EnumSet.of(Kind.WARNING, Kind.CRITICAL);

    /** Of so many keys; then the one that has been known longest is forgotten. */
    private static final int MOST = 10_000;

    private final Map<String, Known> byKey = new LinkedHashMap<>();

    /** What is known of one key. */
    private static final class Known {

        /** When each kind was admitted, in nanoseconds; without those that were resolved since. */
        private final Map<Kind, Long> since = new EnumMap<>(Kind.class);

        /** Alerts that were delivered, and whose end was not. */
        private final Map<Kind, Notification> open = new EnumMap<>(Kind.class);
    }

    /** Whether it is to be told; from then on it counts as told. */
    boolean admits(Notification notification, long now) {
        Known known = byKey.get(notification.key());
        if (notification.kind() == Kind.RESOLVED) {
            return known != null && known.since.keySet().removeAll(ALERTS);
        }
        if (known == null) {
            known = new Known();
            byKey.put(notification.key(), known);
            forgetTheOldest();
        }
        Long since = known.since.get(notification.kind());
        if (since != null && now - since < REPEATED_AFTER) {
            return false;
        }
        known.since.put(notification.kind(), now);
        return true;
    }

    private void forgetTheOldest() {
        if (byKey.size() > MOST) {
            byKey.remove(byKey.keySet().iterator().next());
        }
    }

    /** It was admitted, and could not be told after all: the next of its kind is not a repetition. */
    void failed(Notification notification) {
        Known known = byKey.get(notification.key());
        if (known != null) {
            known.since.remove(notification.kind());
            endIfResolved(notification, known);
        }
    }

    void delivered(Notification notification) {
        Known known = byKey.get(notification.key());
        if (known == null) {
            return;
        }
        if (notification.isAlert()) {
            known.open.put(notification.kind(), notification);
        }
        endIfResolved(notification, known);
    }

    private void endIfResolved(Notification notification, Known known) {
        if (notification.kind() == Kind.RESOLVED) {
            known.open.clear();
        }
        if (known.open.isEmpty() && known.since.isEmpty()) {
            byKey.remove(notification.key());
        }
    }

    /** The alerts of this key that were delivered, and are not over. */
    List<Notification> open(String key) {
        Known known = byKey.get(key);
        return known == null ? List.of() : List.copyOf(known.open.values());
    }

    /** All alerts that were delivered, and are not over. */
    List<Notification> open() {
        List<Notification> open = new ArrayList<>();
        byKey.values().forEach(known -> open.addAll(known.open.values()));
        return open;
    }
}
