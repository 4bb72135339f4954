package io.dualrun.engine.record;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a component.
 *
 * @param component the component; empty if it concerns none
 * @param type as {@link EventType#tag} or the program itself calls it
 * @param timestamp when
 * @param nanos how long it took, in nanoseconds; negative: it has no duration
 * @param metadata more to know: strings, numbers, booleans, and maps and lists of these
 */
public record Event(String component, String type, Instant timestamp, long nanos, Map<String, Object> metadata) {

    /** The duration of what has none. */
    public static final long NO_DURATION = -1;
}
