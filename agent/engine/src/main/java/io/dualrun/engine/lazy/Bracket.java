package io.dualrun.engine.lazy;

/** Runs work at once, on the same thread, and says whose it is while it runs. Throws what the work throws. */
public interface Bracket {

    /** Code of the body that does not answer: calls of the same component from there stay on its path. */
    void shadow(Runnable work);

    /** Work of our own: what code of the application does on its behalf is none of its program's doing. */
    void ours(Runnable work);
}
