package io.dualrun.engine.isolate;

/** What the second of two runs gets instead of what the caller passed. */
public enum Isolate {
    /** Copies of the arguments that can be mutated and copied; the receiver itself. */
    AUTO,
    /** Everything as the caller passed it: for bodies that change none of it. */
    NONE,
    /** As {@link #AUTO}, and a copy of the receiver. */
    COPY
}
