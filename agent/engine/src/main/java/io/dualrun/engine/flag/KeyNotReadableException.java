package io.dualrun.engine.flag;

/**
 * A key source does not fit the call it is asked for. It has no stack trace: a wrong line in the configuration must not cost every
 * call a walk of the stack.
 */
public final class KeyNotReadableException extends RuntimeException {

    KeyNotReadableException(String message) {
        super(message, null, false, false);
    }
}
