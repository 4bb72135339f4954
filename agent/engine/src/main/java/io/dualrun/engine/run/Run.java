package io.dualrun.engine.run;

import io.dualrun.engine.compare.Outcome;
import io.dualrun.engine.flag.Path;

/**
 * One body's run within a call. Made before the body is entered, so that nothing has to be allocated when it comes back: a result that
 * is there cannot be lost for want of memory.
 */
final class Run {

    private static final int MOST_WRAPPINGS = 5;

    private final Path path;
    private final Body body;
    private Object[] args;
    private Object value;
    private Throwable thrown;
    private long nanos;
    private long ended;

    Run(Path path, Body body) {
        this.path = path;
        this.body = body;
    }

    /**
     * Enters the body, on this thread, and keeps what it returns or throws. There must be {@linkplain CallerThread#prepare room}.
     *
     * @param started now, as {@link System#nanoTime} reads: reading the clock costs more than anything else here, so one reading serves for
     *     the end of one run and the start of the next
     */
    void go(CallerThread thread, Component component, Object[] args, long started) {
        this.args = args;
        int depth = thread.depth;
        thread.enter(component, path);
        try {
            value = body.run(args);
        } catch (Throwable failure) {
            thrown = failure;
        } finally {
            thread.depth = depth;
        }
        ended = System.nanoTime();
        nanos = ended - started;
    }

    /** Enters the body for a call that comes from a body of the same path: it is part of that run, not one of its own. */
    Object straight(Object[] args) throws Throwable {
        return body.run(args);
    }

    /** Whether the body has been run. */
    boolean done() {
        return args != null;
    }

    /** What the body was given, as it left it; null before the run. */
    Object[] args() {
        return args;
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

    /** How long the body took, in nanoseconds. */
    long nanos() {
        return nanos;
    }

    /** When it ended, as {@link System#nanoTime} reads. */
    long ended() {
        return ended;
    }
}
