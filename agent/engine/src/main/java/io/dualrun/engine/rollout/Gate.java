package io.dualrun.engine.rollout;

/** Who lets a rollout into the next phase. */
public enum Gate {
    /** A person, or one of each role where the plan names roles. */
    MANUAL,
    /** Nobody: it goes by itself, but on certified evidence only. */
    AUTOMATIC
}
