package io.dualrun.engine.record;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The events of one component, held to so many a second of each type. What was left out is counted in the next one that is not: {@code
 * "left_out": 1234}.
 */
public final class Journal {

    private static final EventType[] TYPES = EventType.values();

    private final String component;
    private final EventLog log;
    private final Quota[] quotas = new Quota[TYPES.length];

    /** @param component the component; empty for what concerns none */
    public Journal(String component, EventLog log) {
        this.component = component;
        this.log = log;
        long now = System.nanoTime();
        for (EventType type : TYPES) {
            quotas[type.ordinal()] = new Quota(type.perSecond(), now);
        }
    }

    /**
     * Whether an event of this type would be written down now. Asked first, so that what is left out costs nothing to describe; a yes uses
     * up one place.
     *
     * @param now the reading of {@link System#nanoTime}
     */
    public boolean wants(EventType type, long now) {
        return wants(type, now, 1);
    }

    /**
     * The same for one of several alike, of which the others are not asked for.
     *
     * @param many how many this one stands for, itself included
     */
    public boolean wants(EventType type, long now, int many) {
        return quotas[type.ordinal()].take(now, many);
    }

    /**
     * Adds an event that was {@linkplain #wants wanted}.
     *
     * @param nanos how long it took; {@link Event#NO_DURATION} if it has no duration
     */
    public void add(EventType type, long nanos, Map<String, Object> metadata) {
        add(type, component, type.tag(), nanos, metadata);
    }

    /** Adds an event if there is a place for it; its description is made only then. */
    public void offer(EventType type, long nanos, Supplier<Map<String, Object>> metadata) {
        if (wants(type, System.nanoTime())) {
            add(type, nanos, metadata.get());
        }
    }

    /**
     * Adds an event of the program's own, if there is a place for it.
     *
     * @param component what it is about, in the program's words; null: nothing in particular
     * @param type what happened, in the program's words; null: {@code program}
     * @param nanos how long it took; {@link Event#NO_DURATION}: not measured
     * @param metadata anything; null: nothing
     */
    public void program(String component, String type, long nanos, Map<?, ?> metadata) {
        if (wants(EventType.PROGRAM, System.nanoTime())) {
            add(
                    EventType.PROGRAM,
                    component == null ? "" : component,
                    type == null ? EventType.PROGRAM.tag() : type,
                    nanos,
                    Plain.map(metadata));
        }
    }

    /**
     * Adds, for each type of which some were left out and none has come since, an event that says how many: {@code {"left_out": 1234}} and nothing
     * else.
     */
    public void tellLeftOut(long now) {
        for (EventType type : TYPES) {
            tell(type, quotas[type.ordinal()].overdue(now));
        }
    }

    /** Adds what was left out and not told yet, at the end. */
    public void tellLeftOut() {
        for (EventType type : TYPES) {
            tell(type, quotas[type.ordinal()].leftOut());
        }
    }

    private void tell(EventType type, long leftOut) {
        if (leftOut > 0) {
            log.add(new Event(component, type.tag(), Instant.now(), Event.NO_DURATION, Map.of("left_out", leftOut)));
        }
    }

    private void add(EventType type, String component, String name, long nanos, Map<String, Object> metadata) {
        long leftOut = quotas[type.ordinal()].leftOut();
        Map<String, Object> all = new LinkedHashMap<>(metadata);
        if (leftOut > 0) {
            all.put("left_out", leftOut);
        }
        log.add(new Event(component, name, Instant.now(), nanos, all));
    }
}
