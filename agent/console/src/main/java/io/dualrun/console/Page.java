package io.dualrun.console;

/**
 * An answer to a request.
 *
 * @param status the HTTP status
 * @param contentType of the text
 * @param text the body
 */
record Page(int status, String contentType, String text) {

    static final String JSON = "application/json";

    /** One line, for a person. */
    static Page line(int status, String line) {
        return new Page(status, "text/plain; charset=utf-8", line + "\n");
    }
}
