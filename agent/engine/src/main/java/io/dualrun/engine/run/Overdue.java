package io.dualrun.engine.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The candidates of one component that are at work on threads of their own, against a deadline; past it their callers have left them behind. Holds the times they began at
 * and nothing of theirs, for as long as they run: of all components no more than {@link OwnThreads} has threads.
 */
final class Overdue {

    /** A candidate that has run for so many of its deadlines hangs. */
    private static final int DEADLINES = 10;

    /** No record: two that began together are two. */
    private static final class Started {

        private final long at;
        private final long deadlineNanos;

        private Started(long at, long deadlineNanos) {
            this.at = at;
            this.deadlineNanos = deadlineNanos;
        }
    }

    private final LongSupplier clock;
    private final Set<Started> atWork = ConcurrentHashMap.newKeySet();

    /** @param clock nanoseconds, from any origin */
    Overdue(LongSupplier clock) {
        this.clock = clock;
    }

    /** Runs a candidate that is waited for no longer than this, on this thread. */
    void run(Runnable candidate, long deadlineNanos) {
        Started started = new Started(clock.getAsLong(), deadlineNanos);
        atWork.add(started);
        try {
            candidate.run();
        } finally {
            atWork.remove(started);
        }
    }

    /** Whether one hangs now, as the clock reads. */
    boolean hanging(long now) {
        for (Started started : atWork) {
            if ((now - started.at) / DEADLINES > started.deadlineNanos) {
                return true;
            }
        }
        return false;
    }
}
