package io.dualrun.engine.run;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Route;

/**
 * A body that a thread is in, or is about to enter, and what was decided of the call it runs for. Each thread has one for each depth of bodies
 * within bodies, and uses it again and again: so a call costs no memory.
 *
 * <p>Some of it is public for the code that {@code weave} generates.
 */
public final class Frame {

    /** The call is answered by the legacy body, here and alone. */
    public static final int LEGACY = 0;

    /** The call is answered by the candidate, here and alone. */
    public static final int CANDIDATE = 1;

    /** The call comes from a candidate and goes to the candidate: it is part of that one's run. */
    static final int STRAIGHT = 2;

    /** The call takes both bodies, or another thread. */
    static final int BOTH = 3;

    /** How the call goes on cannot be said without all its arguments; nothing has happened yet. */
    static final int ALL = 4;

    /** Whose frame it is. */
    public final CallerThread thread;

    /** How many bodies the thread is in outside this one. */
    public final int depth;

    /** How the call goes on. */
    public int way;

    Component component;
    Path path;

    /** What was in force when the call began: it goes by that, whatever happens to the flag meanwhile. */
    Snapshot now;

    /** Who was to serve, and why. */
    Route route;

    /** The path that serves: the route's, unless the breaker keeps the candidate from it. */
    Path serving;

    /** The {@link String#hashCode} of the call's key; 0: it has none. */
    int user;

    /** Whether the other body is to be run, too, and the two compared. */
    boolean verify;

    /** Whether the clock is read. */
    boolean timed;

    /** When the body that serves began, as {@link System#nanoTime} reads; 0: not timed. */
    long started;

    /** The routing scope's key before a body ran. */
    String key;

    Frame(CallerThread thread, int depth) {
        this.thread = thread;
        this.depth = depth;
    }

    Frame going(int way) {
        this.way = way;
        return this;
    }

    /** What was decided, to be kept: the frame is used again for the next call of this depth. */
    Plan plan() {
        return new Plan(thread, now, route, serving, user, verify, timed);
    }
}
