package io.dualrun.engine.rollout;

import io.dualrun.engine.record.Tag;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Something that people are to be told.
 *
 * @param id what it is about, such as {@code USE_X/error_rate_critical}: an alert and its end have the same
 * @param flag the flag's name; empty if it is about none
 * @param component the component; empty if it is about none
 * @param kind how bad it is, or that it is over
 * @param title one line
 * @param text all of it, in one or more lines; may be empty
 * @param at when it happened
 * @param drill whether it is about a drill, and nothing has happened
 * @param receivers the names under {@code notify}; empty: everybody
 * @param details more to know: strings, numbers, booleans, and maps and lists of these
 */
public record Notification(
        String id,
        String flag,
        String component,
        Kind kind,
        String title,
        String text,
        Instant at,
        boolean drill,
        Set<String> receivers,
        Map<String, Object> details) {

    /** How bad it is. */
    public enum Kind implements Tag {
        /** Worth knowing. Nothing ends, as nothing has begun. */
        INFO,
        /** An alert that somebody should look into. */
        WARNING,
        /** An alert that somebody should look into now. */
        CRITICAL,
        /** The alert of this id is over. */
        RESOLVED
    }

    public Notification {
        receivers = Set.copyOf(receivers);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Whether it tells of something that goes on until it is resolved. */
    public boolean isAlert() {
        return kind == Kind.WARNING || kind == Kind.CRITICAL;
    }

    /** The id, apart from that of what is no drill: a drill is not to keep anybody from hearing of the real thing, nor to end it. */
    public String key() {
        return drill ? "drill/" + id : id;
    }

    /** The title, which says if this is a drill. */
    public String headline() {
        return drill ? "[drill] " + title : title;
    }
}
