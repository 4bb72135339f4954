package io.dualrun.engine.isolate;

/**
 * The arguments of a call could not be copied for a second run: it must not take place, as it might do to the caller's objects again what the
 * first run did. The message says why. Without a stack trace, as a site may throw it at every call.
 */
public final class IsolationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IsolationException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
