package io.dualrun.engine.run;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Difference;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Route;
import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.EventType;
import io.dualrun.engine.record.Journal;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Shed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the events of one site's calls say. An event is described only when there is a place for it. */
final class CallEvents {

    private static final int LONGEST_MESSAGE = 500;

    private final String site;
    private final Journal journal;

    CallEvents(String site, Journal journal) {
        this.site = site;
        this.journal = journal;
    }

    /** A body answered. */
    void success(Route route, Run answering, int many) {
        success(route, answering.path(), answering.nanos(), System.nanoTime(), many);
    }

    /**
     * The same.
     *
     * @param now the reading of {@link System#nanoTime}
     * @param many how many calls this one stands for
     */
    void success(Route route, Path answering, long nanos, long now, int many) {
        if (journal.wants(EventType.SUCCESS, now, many)) {
            journal.add(EventType.SUCCESS, nanos, answered(route, answering));
        }
    }

    /** The caller got an exception of legacy's. */
    void failure(Route route, Run answering) {
        if (journal.wants(EventType.FAILURE, System.nanoTime())) {
            journal.add(
                    EventType.FAILURE,
                    answering.nanos(),
                    thrown(answered(route, answering.path()), answering.thrown()));
        }
    }

    /** Legacy answered because the candidate failed. */
    void fallback(Route route, Run candidate, Fallback reason) {
        if (journal.wants(EventType.FALLBACK, System.nanoTime())) {
            Map<String, Object> metadata = routed(route);
            if (candidate.failed()) {
                thrown(metadata, candidate.thrown());
            }
            metadata.put("fallback", reason.tag());
            journal.add(EventType.FALLBACK, candidate.nanos(), metadata);
        }
    }

    /** @param epoch that of the call: how often the flag had changed */
    void mismatch(Route route, Run other, Comparison.Mismatch mismatch, int epoch) {
        if (journal.wants(EventType.MISMATCH, System.nanoTime())) {
            Map<String, Object> metadata = routed(route);
            metadata.put("epoch", epoch);
            metadata.put("fingerprint", mismatch.fingerprint());
            metadata.put(
                    "differences",
                    mismatch.differences().stream().map(Difference::toString).toList());
            metadata.put("more", mismatch.more());
            journal.add(EventType.MISMATCH, other.nanos(), metadata);
        }
    }

    void inconclusive(Route route, Run other, Comparison.Inconclusive inconclusive, int epoch) {
        if (journal.wants(EventType.INCONCLUSIVE, System.nanoTime())) {
            Map<String, Object> metadata = routed(route);
            metadata.put("epoch", epoch);
            metadata.put("doubt", inconclusive.doubt().name().toLowerCase(Locale.ROOT));
            metadata.put("inconclusive", inconclusive.reason());
            journal.add(EventType.INCONCLUSIVE, other.nanos(), metadata);
        }
    }

    /** A drill takes something to have gone wrong in a verified call. */
    void drill(Route route, Run candidate, List<String> faults) {
        if (journal.wants(EventType.DRILL, System.nanoTime())) {
            Map<String, Object> metadata = routed(route);
            metadata.put("drill", true);
            metadata.put("faults", faults);
            journal.add(EventType.DRILL, candidate.nanos(), metadata);
        }
    }

    /** Verification was wanted, and not done. */
    void shed(Shed reason) {
        if (journal.wants(EventType.SHED, System.nanoTime())) {
            Map<String, Object> metadata = new LinkedHashMap<>();
            metadata.put("site", site);
            metadata.put("shed", reason.tag());
            journal.add(EventType.SHED, Event.NO_DURATION, metadata);
        }
    }

    private Map<String, Object> routed(Route route) {
        return metadata(route.path(), route);
    }

    /** The path is the one whose result the caller got; where it was routed to another, that is said beside it. */
    private Map<String, Object> answered(Route route, Path answering) {
        Map<String, Object> metadata = metadata(answering, route);
        if (answering != route.path()) {
            metadata.put("routed", route.path().tag());
        }
        return metadata;
    }

    private Map<String, Object> metadata(Path path, Route route) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("site", site);
        metadata.put("path", path.tag());
        metadata.put("reason", route.reason().tag());
        return metadata;
    }

    private static Map<String, Object> thrown(Map<String, Object> metadata, Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        metadata.put("exception", thrown.getClass().getName());
        metadata.put("message", bounded(thrown.getMessage()));
        metadata.put("at", stack.length == 0 ? null : stack[0].toString());
        return metadata;
    }

    private static String bounded(String message) {
        return message == null || message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
