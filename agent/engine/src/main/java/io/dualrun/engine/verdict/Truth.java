package io.dualrun.engine.verdict;

/** Whether a condition holds. */
public enum Truth {
    HOLDS,
    FAILS,
    /** There is too little to say. */
    UNKNOWN
}
