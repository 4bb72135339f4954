package io.dualrun;

/** What a migrated method does outside the program. */
public enum Effects {

    /** Nothing that must not be done twice: both bodies may run for one call. */
    NONE,

    /**
     * It writes: to a database, a queue, a remote service. One call is one write, so the method is routed and never verified, and the candidate has
     * no deadline, since one that is left behind could still write.
     *
     * <p>If the candidate fails, legacy answers only as long as the candidate has not said {@link Migration#committed}. After that the caller gets the candidate's
     * exception. This protects from an order that is placed twice: once by a candidate that placed it and then failed, say while it built its answer, and
     * once by legacy. It does not protect from a candidate that writes and does not say so, nor from a write that came through although the call that made it threw: say
     * {@code committed} before a call whose outcome you may not learn.
     */
    WRITES
}
