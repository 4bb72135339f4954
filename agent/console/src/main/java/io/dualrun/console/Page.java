package io.dualrun.console;

import io.dualrun.engine.store.Json;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status the HTTP status
 * @param contentType of the text
 * @param text the body
 * @param headers what this answer has besides those that all have
 */
record Page(int status, String contentType, String text, Map<String, String> headers) {

    static final String JSON = "application/json";

    Page(int status, String contentType, String text) {
        this(status, contentType, text, Map.of());
    }

    /** One line, for a person. */
    static Page line(int status, String line) {
        return new Page(status, "text/plain; charset=utf-8", line + "\n");
    }

    /** Maps and lists as indented JSON. */
    static Page json(Object tree) {
        return new Page(200, JSON, Json.pretty(tree));
    }

    /** Why a request is not done, as a program and a person read it. */
    static Page error(int status, String why) {
        return new Page(status, JSON, Json.line(Map.of("error", why)) + "\n");
    }

    Page with(String header, String value) {
        return new Page(status, contentType, text, Map.of(header, value));
    }
}
