package io.dualrun.engine.record;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Failures of our own, by the part that failed. None of them reached a caller: where one happened, the legacy body ran.
 *
 * <p>Must not throw, whatever the state of the program: it is called where something has failed already, perhaps for want of memory.
 */
public final class InternalErrors {

    /** What failed. */
    public enum Part implements Tag {
        /** Writing gates into a class. Who does it, tells of the method. */
        WEAVE,
        /** Connecting a gate to its bodies. Who does it, tells of the method. */
        LINK,
        /** Deciding who serves a call, and preparing it. */
        PLAN,
        /** Comparing what came back, and recording it. */
        SETTLE,
        /** Answering {@code Routing}, {@code Flags} or {@code Migration}. */
        PROGRAM,
        /** What the agent's own thread does each second. */
        LOOP,
        /** Answering an HTTP request. */
        HTTP
    }

    private final Map<Part, LongAdder> counts = new EnumMap<>(Part.class);
    private final Journal journal;
    private final Notices notices;

    /**
     * @param log where failures are written down
     * @param notices where the first of each part is told to a person
     */
    public InternalErrors(EventLog log, Notices notices) {
        this.journal = new Journal("", log);
        this.notices = notices;
        for (Part part : Part.values()) {
            counts.put(part, new LongAdder());
        }
    }

    /** Counts a failure, and writes it down if there is a place for it. */
    public void count(Part part, Throwable failure) {
        LongAdder count = counts.get(part);
        boolean toTell = count.sum() == 0 && part != Part.WEAVE && part != Part.LINK;
        count.increment();
        try {
            if (toTell) {
                notices.add("an error of the agent's own, in " + part.tag() + ": " + failure
                        + "; no caller sees it, and more of them are counted in dualrun_errors_internal_total");
            }
            journal.offer(EventType.INTERNAL_ERROR, Event.NO_DURATION, () -> describe(part, failure));
        } catch (Throwable alsoFailed) {
            // It is counted. More is not possible now.
        }
    }

    private static Map<String, Object> describe(Part part, Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return Map.of(
                "part", part.tag(),
                "exception", failure.getClass().getName(),
                "message", String.valueOf(failure.getMessage()),
                "at", stack.length == 0 ? "" : stack[0].toString());
    }

    public long count(Part part) {
        return counts.get(part).sum();
    }

    /** All parts together. */
    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
