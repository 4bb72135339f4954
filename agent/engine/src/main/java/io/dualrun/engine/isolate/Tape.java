package io.dualrun.engine.isolate;

import io.dualrun.engine.tee.Witness;

/**
 * What the body that runs first took of an argument that can be used only once, for the other to take again. The monitor of the tape guards
 * it: the first body may hand its argument to other threads, and go on with it while the other runs.
 *
 * <p>What the caller passed keeps a tape by a weak reference only: once nobody can play it any more, nothing is recorded.
 */
abstract class Tape implements Witness {

    /** The most elements, bytes or chars that are recorded. */
    static final int BOUND = 1 << 20;

    private String doubt;
    /** Why nothing is recorded any more; null: it is. */
    private String stopped;

    /** Why the two bodies may not have seen the same; null: they have, so far. The first reason counts. */
    final synchronized String doubt() {
        return doubt;
    }

    final synchronized void doubt(String why) {
        if (doubt == null) {
            doubt = why;
        }
    }

    /** Nothing more is recorded. Harmless, unless what was recorded turns out to be too little. */
    final synchronized void stop(String why) {
        if (stopped == null) {
            stopped = why;
        }
    }

    final synchronized boolean isStopped() {
        return stopped != null;
    }

    /** The body that runs second wants more than was recorded. */
    final synchronized void readOn() {
        doubt(
                stopped != null
                        ? stopped
                        : "one body read on where the other had stopped, in an argument that can be used only once");
    }

    /** Throws this very throwable, checked or not, as what the caller passed has thrown it before. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> RuntimeException again(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Override
    public final void lost(String why) {
        doubt(why);
        stop(why);
    }
}
