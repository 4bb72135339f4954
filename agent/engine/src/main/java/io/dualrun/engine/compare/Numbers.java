package io.dualrun.engine.compare;

/** Whether numbers of different types can be equal. */
public enum Numbers {
    /** The Integer 1 is not the Long 1: they differ in type. */
    STRICT,
    /** The Integer 1 is the Long 1, and the Double 1.0 within the tolerance. */
    BY_VALUE
}
