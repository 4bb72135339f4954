package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.verdict.Counts;
import io.dualrun.engine.verdict.Times;

/** What has been counted of one component. One reader's own: {@link #lap} begins anew each time. */
public interface Measured {

    /** All that was counted since the start; the numbers only grow. What one user adds to the bad ones within a tick is bounded. */
    Counts counts();

    /**
     * Runs of the candidate that took longer, of those that were timed, since the start.
     *
     * @param nanos nanoseconds
     */
    long slower(long nanos);

    /** The times of one body since the last lap of it. */
    Times lap(Path path);

    /** Distinct keys that the candidate has served since the phase began: an estimate with a standard error of 1.2 %. */
    double users();

    /** A tick is over: what one user may add begins anew. */
    void nextTick();

    /** A phase begins: users are counted anew. */
    void nextPhase();

    /** Whether a candidate is still at work at ten times its deadline. */
    boolean hangs();
}
