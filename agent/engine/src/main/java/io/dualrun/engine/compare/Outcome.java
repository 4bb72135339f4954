package io.dualrun.engine.compare;

import java.util.Objects;

/** What a body did: it returned, or it threw. */
public sealed interface Outcome {

    /**
     * The body returned.
     *
     * @param value what it returned; null for null and for a void method
     */
    record Returned(Object value) implements Outcome {}

    /**
     * The body threw.
     *
     * @param thrown the very throwable, unwrapped; never null
     */
    record Threw(Throwable thrown) implements Outcome {
        public Threw {
            Objects.requireNonNull(thrown, "thrown");
        }
    }
}
