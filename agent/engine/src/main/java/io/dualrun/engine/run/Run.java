package io.dualrun.engine.run;

import io.dualrun.engine.compare.Outcome;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Event;

/**
 * One body's run within a call. Made before the body is entered, so that nothing has to be allocated when it comes back: a result that
 * is there cannot be lost for want of memory.
 */
final class Run {

    private static final int MOST_WRAPPINGS = 5;

    private final Path path;
    private final Body body;
    private final boolean timed;
    private Object[] args;
    private Object value;
    private Throwable thrown;
    private boolean abandoned;
    private long nanos = Event.NO_DURATION;

    /** @param timed whether the clock is read */
    Run(Path path, Body body, boolean timed) {
        this.path = path;
        this.body = body;
        this.timed = timed;
    }

    /** Enters the body, on this thread, and keeps what it returns or throws. There must be {@linkplain CallerThread#prepare room}. */
    void go(CallerThread thread, Component component, Object[] args) {
        this.args = args;
        int depth = thread.depth;
        long started = timed ? System.nanoTime() : 0;
        thread.enter(component, path);
        try {
            value = body.run(args);
        } catch (Throwable failure) {
            thrown = failure;
        } finally {
            thread.depth = depth;
        }
        if (timed) {
            nanos = System.nanoTime() - started;
        }
    }

    /** The body has been run without this, and has thrown. */
    void hasThrown(Object[] args, Throwable thrown, long nanos) {
        this.args = args;
        this.thrown = thrown;
        this.nanos = nanos;
    }

    /** The body has been run for another, and this is how that went. */
    void takeOver(Run other) {
        args = other.args;
        value = other.value;
        thrown = other.thrown;
        nanos = other.nanos;
    }

    /** The body is not done in time, and is left to itself: whatever it comes to, this run has come to nothing. */
    void abandon() {
        abandoned = true;
    }

    /** Another run of the same body. */
    Run again() {
        return new Run(path, body, timed);
    }

    /** This run as it is now, with another value and other arguments in their places. */
    Run with(Object otherValue, Object[] otherArgs) {
        Run run = again();
        run.takeOver(this);
        run.value = otherValue;
        run.args = otherArgs;
        return run;
    }

    /** This run as if it had thrown. */
    Run failingWith(Throwable failure) {
        Run run = with(null, args);
        run.thrown = failure;
        run.abandoned = abandoned;
        return run;
    }

    /** Whether the body has been run, and has come back. */
    boolean done() {
        return args != null;
    }

    /** Whether it was left to itself. */
    boolean abandoned() {
        return abandoned;
    }

    /** What the body was given, as it left it; null if it has not come back. */
    Object[] args() {
        return args;
    }

    /** What the body returned; null if it threw, or has not come back. */
    Object value() {
        return value;
    }

    /** What the caller gets if this run answers: the result, or the very exception. */
    Object answer() throws Throwable {
        if (thrown != null) {
            throw thrown;
        }
        return value;
    }

    Outcome outcome() {
        return thrown != null ? new Outcome.Threw(thrown) : new Outcome.Returned(value);
    }

    Path path() {
        return path;
    }

    boolean failed() {
        return thrown != null;
    }

    /** Whether nothing more is to come of it: the body is back, or was left to itself. */
    boolean hasEnded() {
        return done() || abandoned;
    }

    /** Whether it has ended without a result. */
    boolean hasFailed() {
        return failed() || abandoned;
    }

    /** Whether the body ended because its thread was interrupted, whatever it has wrapped that into. */
    boolean wasInterrupted() {
        Throwable cause = thrown;
        for (int wrapping = 0; cause != null && wrapping < MOST_WRAPPINGS; wrapping++) {
            if (cause instanceof InterruptedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The thread stays interrupted when an answer other than this run's goes to its caller. */
    void passOnInterrupt() {
        if (wasInterrupted()) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was thrown; null if the body returned. */
    Throwable thrown() {
        return thrown;
    }

    /** How long the body took, in nanoseconds; {@link Event#NO_DURATION}: it was not timed. */
    long nanos() {
        return nanos;
    }
}
