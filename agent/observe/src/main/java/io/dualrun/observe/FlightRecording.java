package io.dualrun.observe;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Flight;
import jdk.jfr.FlightRecorder;

/**
 * The JVM's own flight recorder, told of calls by {@code dualrun.Comparison} and {@code dualrun.Fallback}. Both are off
 * until a recording enables them; where both are, a call costs two readings of the recorder's clock and one object more.
 *
 * <p>To load this class is to load {@code jdk.jfr}; see {@link FlightWatch}.
 */
final class FlightRecording implements Flight {

    /** What the recorder shows as not available, where a time is expected. */
    private static final long NOT_TIMED = Long.MIN_VALUE;

    /** What a call has begun; null: not enabled. What it will turn out to be is not known then. */
    private record Begun(ComparisonEvent comparison, FallbackEvent fallback) {}

    /** The events are made known now, since the recorder writes code for each: not on a caller's thread. */
    FlightRecording() {
        FlightRecorder.register(ComparisonEvent.class);
        FlightRecorder.register(FallbackEvent.class);
    }

    /** Is called between two bodies, where the memory or the stack may be used up: then nothing is begun. */
    @Override
    public Object begin() {
        try {
            return beginWhatIsEnabled();
        } catch (Throwable lost) {
            return null;
        }
    }

    private static Begun beginWhatIsEnabled() {
        ComparisonEvent comparison = new ComparisonEvent();
        FallbackEvent fallback = new FallbackEvent();
        boolean compares = comparison.isEnabled();
        boolean fallsBack = fallback.isEnabled();
        if (!compares && !fallsBack) {
            return null;
        }
        comparison.begin();
        fallback.begin();
        return new Begun(compares ? comparison : null, fallsBack ? fallback : null);
    }

    @Override
    public void compared(Object begun, Compared what) {
        ComparisonEvent event = ((Begun) begun).comparison;
        if (event == null) {
            return;
        }
        event.end();
        if (event.shouldCommit()) {
            event.component = what.component();
            event.site = what.site();
            event.path = what.served().tag();
            event.result = what.result().tag();
            event.reason = what.reason();
            event.nanoseconds = timed(what.otherNanos());
            event.commit();
        }
    }

    @Override
    public void fellBack(Object begun, FellBack what) {
        FallbackEvent event = ((Begun) begun).fallback;
        if (event == null) {
            return;
        }
        event.end();
        if (event.shouldCommit()) {
            event.component = what.component();
            event.site = what.site();
            event.path = Path.CANDIDATE.tag();
            event.reason = what.reason().tag();
            event.exception = what.exception();
            event.nanoseconds = timed(what.candidateNanos());
            event.commit();
        }
    }

    private static long timed(long nanos) {
        return nanos < 0 ? NOT_TIMED : nanos;
    }
}
