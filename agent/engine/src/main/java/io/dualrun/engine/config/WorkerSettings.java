package io.dualrun.engine.config;

import io.dualrun.engine.run.Workers;

/**
 * The threads that run bodies beside their callers.
 *
 * @param threads how many, at least 1
 * @param queue how many calls may wait for one, at least 1
 * @param virtual whether they are virtual threads, where the JVM has them; so are those of candidates with a deadline
 */
public record WorkerSettings(int threads, int queue, boolean virtual) {

    /** Two threads of the platform's, 256 calls. */
    public static final WorkerSettings DEFAULTS = new WorkerSettings(2, 256, false);

    /** The threads, not started yet. */
    public Workers workers() {
        return new Workers(threads, queue, virtual);
    }
}
