package io.dualrun.observe.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dualrun.engine.store.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver on this machine, which answers as it is told to, and else takes everything. */
final class Station implements AutoCloseable {

    /** Something that was posted. */
    record Request(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> json() {
            return (Map<String, Object>) Json.read(body);
        }
    }

    private record Reply(int status, String header, String value) {}

    private final HttpServer server;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean hanging;

    Station() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            thread.start();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request is answered so. */
    Station answers(int... statuses) {
        for (int status : statuses) {
            answers(status, null, null);
        }
        return this;
    }

    synchronized Station answers(int status, String header, String value) {
        replies.add(new Reply(status, header, value));
        return this;
    }

    /** Requests are taken, and not answered. */
    Station hangs() {
        hanging = true;
        return this;
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(new Request(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
        if (hanging) {
            hang();
        }
        Reply reply = reply();
        if (reply.header != null) {
            exchange.getResponseHeaders().set(reply.header, reply.value);
        }
        byte[] echo = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status, echo.length);
        exchange.getResponseBody().write(echo);
        exchange.close();
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Reply reply() {
        return replies.isEmpty() ? new Reply(200, null, null) : replies.remove();
    }

    /** The next that was posted; waits for it. */
    Request next() throws InterruptedException {
        Request request = requests.poll(20, TimeUnit.SECONDS);
        assertThat(request).as("nothing was posted").isNotNull();
        return request;
    }

    int left() {
        return requests.size();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
