package io.dualrun.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a client asks for, as far as answers depend on it. */
final class Request {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final String API = "/api/";

    private final HttpExchange exchange;

    Request(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** Whether nothing is to be changed. */
    boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }

    /** Decoded, from its first slash. */
    String path() {
        return uri().getPath();
    }

    /** Whether a program asks, rather than a person. */
    boolean isForApi() {
        return path() != null && path().startsWith(API);
    }

    /** What lies between the slashes of the path, each decoded: a slash in a name is none of the path's. */
    List<String> steps() {
        return Arrays.stream(uri().getRawPath().substring(1).split("/", -1))
                .map(Request::decoded)
                .toList();
    }

    /** @return null: the query has no such key */
    String parameter(String key) {
        String query = uri().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(key + "=")) {
                return decoded(pair.substring(key.length() + 1));
            }
        }
        return null;
    }

    /** @return null: there is no such header */
    String header(String name) {
        Headers headers = exchange.getRequestHeaders();
        return headers.getFirst(name);
    }

    /**
     * The body, which has to be JSON.
     *
     * @throws RefusedRequest if it says that it is something else, is too large or no text
     */
    String json() {
        String type = header("Content-Type");
        String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals(Page.JSON)) {
            throw new RefusedRequest(
                    415, "Content-Type: found " + (type == null ? "nothing" : type) + ", expected " + Page.JSON);
        }
        byte[] bytes = body();
        if (bytes.length > LARGEST_BODY) {
            throw new RefusedRequest(413, "found a body of more than " + LARGEST_BODY + " bytes, expected fewer");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedRequest(400, "found a body that is no UTF-8, expected a JSON object");
        }
    }

    private byte[] body() {
        try {
            return exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        } catch (IOException e) {
            throw new RefusedRequest(400, "found a body that cannot be read to its end: " + e.getMessage());
        }
    }

    private URI uri() {
        return exchange.getRequestURI();
    }

    /** A plus is a plus: what we make of names is escaped by percent signs alone. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
