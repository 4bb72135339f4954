package io.dualrun.engine.rollout;

import io.dualrun.engine.record.Tag;

/** Where a rollout stands. */
public enum State implements Tag {
    /** Nobody gets the candidate yet. Both bodies are run and compared as far as the flag says so. */
    OFF,
    /** In a phase, which has not passed yet. */
    RUNNING,
    /** In a phase that has passed, and waits for people. It is judged on. */
    AWAITING_APPROVAL,
    /** Somebody holds it where it is. It is judged on. */
    PAUSED,
    /** Taken back: legacy serves everybody, and the candidate is not run. */
    ROLLED_BACK,
    /** Through all phases. It is judged on. */
    COMPLETED,
    /** Call sites lead straight to the candidate: nothing is counted, compared or judged. */
    GRADUATED;

    /** Whether the candidate may be serving, so that there is something to take back. */
    public boolean isLive() {
        return this == RUNNING || this == AWAITING_APPROVAL || this == PAUSED || this == COMPLETED;
    }
}
