package io.dualrun.weave;

/** A method is marked, and cannot be woven. The message says what was looked for and what is there. */
final class RefusedException extends Exception {

    RefusedException(String reason) {
        super(reason, null, false, false);
    }
}
