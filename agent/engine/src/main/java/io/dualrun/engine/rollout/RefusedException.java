package io.dualrun.engine.rollout;

/** A command that cannot be carried out, with what is wrong and what to do. */
public final class RefusedException extends RuntimeException {

    public RefusedException(String message) {
        super(message);
    }
}
