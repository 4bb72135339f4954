package io.dualrun.engine.compare;

/** Something left to do in a {@link Walk}. */
interface Work {

    /** Does it, or a part of it and puts the rest back. */
    void step(Walk walk);
}
