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
    private final Api api;
    private final HostCheck hosts;
    private final InternalErrors errors;

    Exchange(Pages pages, Api api, HostCheck hosts, InternalErrors errors) {
        this.pages = pages;
        this.api = api;
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
            send(exchange, page(new Request(exchange)));
        }
    }

    private Page page(Request request) {
        try {
            return answer(request);
        } catch (Throwable failure) {
            errors.count(Part.HTTP, failure);
            return refused(
                    request,
                    500,
                    "the agent could not make this page: " + failure.getClass().getName());
        }
    }

    private Page answer(Request request) {
        String host = request.header("Host");
        if (!hosts.accepts(host)) {
            return refused(
                    request,
                    403,
                    "the Host header is none of this machine; expected localhost or the configured http.host");
        }
        if (!HostCheck.isOwn(request.header("Origin"), host)) {
            return refused(request, 403, "the Origin header is another page's; expected http://" + host);
        }
        if (request.isForApi()) {
            return api.answer(request);
        }
        if (!request.isRead()) {
            return refused(request, 405, "found " + request.method() + ", expected GET or HEAD")
                    .with("Allow", "GET, HEAD");
        }
        return pages.at(request.path(), request.header("Accept"));
    }

    private static Page refused(Request request, int status, String why) {
        return request.isForApi() ? Page.error(status, why) : Page.line(status, why);
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
        page.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(page.status(), -1);
        } else {
            exchange.sendResponseHeaders(page.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
