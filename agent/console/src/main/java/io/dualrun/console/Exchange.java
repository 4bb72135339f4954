package io.dualrun.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.InternalErrors.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers requests: checks whether they may be answered, and never lets a failure of ours out other than as a 500. */
final class Exchange implements HttpHandler {

    private final Pages pages;
    private final HostCheck hosts;
    private final InternalErrors errors;

    Exchange(Pages pages, HostCheck hosts, InternalErrors errors) {
        this.pages = pages;
        this.hosts = hosts;
        this.errors = errors;
    }

    /**
     * A client that goes away is its own business: what sending throws is left to the server, which closes the
     * connection.
     */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, page(exchange));
        }
    }

    private Page page(HttpExchange exchange) {
        try {
            return answer(exchange);
        } catch (Throwable failure) {
            errors.count(Part.HTTP, failure);
            return Page.line(
                    500,
                    "the agent could not make this page: " + failure.getClass().getName());
        }
    }

    private Page answer(HttpExchange exchange) {
        Headers request = exchange.getRequestHeaders();
        if (!hosts.accepts(request.getFirst("Host"))) {
            return Page.line(
                    403, "the Host header is none of this machine; expected localhost or the configured http.host");
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Page.line(405, "found " + method + ", expected GET or HEAD");
        }
        return pages.at(exchange.getRequestURI().getPath(), request.getFirst("Accept"));
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", page.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(page.status(), -1);
        } else {
            exchange.sendResponseHeaders(page.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
