package io.dualrun.console;

/** A request that is not done: what was found, and what was expected. */
final class RefusedRequest extends RuntimeException {

    private final int status;

    /** @param status the HTTP status that says so, 400 to 599 */
    RefusedRequest(int status, String why) {
        super(why);
        this.status = status;
    }

    int status() {
        return status;
    }
}
