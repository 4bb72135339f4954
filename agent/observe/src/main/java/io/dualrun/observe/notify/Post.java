package io.dualrun.observe.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts to one address. What it says of a failure is in its own words, as the address, the headers, and what the server answers may hold secrets.
 *
 * <p>No redirection is followed: a secret goes where it was meant to go. The JDK's client has a thread of its own, which ends some time after this object is no longer used.
 */
final class Post {

    private final String url;
    private final Map<String, String> headers;
    private final Time time;
    private final Duration patience;
    private final HttpClient client;

    /** @param headers in addition, or instead, of {@code Content-Type} */
    Post(String url, Map<String, String> headers, Time time, Duration patience) {
        this.url = url;
        this.headers = headers;
        this.time = time;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    Answer json(String body) throws InterruptedException {
        return send("application/json", body);
    }

    Answer text(String body) throws InterruptedException {
        return send("text/plain; charset=utf-8", body);
    }

    private Answer send(String contentType, String body) throws InterruptedException {
        HttpRequest request;
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url))
                    .timeout(patience)
                    .setHeader("Content-Type", contentType)
                    .POST(BodyPublishers.ofString(body));
            headers.forEach(builder::setHeader);
            request = builder.build();
        } catch (IllegalArgumentException e) {
            return new Answer.Never("its address or a header, with the environment's values in it, is none of HTTP's");
        }
        return answer(request);
    }

    /** The client's own time-out ends with the answer's headers: a server may go on sending for ever. */
    private Answer answer(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> response = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return read(response.get(2 * patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Answer.NotNow("its answer has no end");
        } catch (ExecutionException e) {
            return new Answer.NotNow(describe(e.getCause()));
        } finally {
            response.cancel(true);
        }
    }

    private Answer read(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        String why = "it answered " + status;
        if (status >= 300 && status < 400) {
            return new Answer.Never(why + ", to send us elsewhere, where we do not go");
        }
        boolean passing = status == 408 || status == 429 || status >= 500;
        if (!passing) {
            return new Answer.Never(why);
        }
        Duration after =
                RetryAfter.read(response.headers().firstValue("Retry-After").orElse(""), time.now());
        return new Answer.NotNow(why, after);
    }

    private String describe(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "it cannot be connected to within " + patience.toSeconds() + " s";
        }
        if (failure instanceof HttpTimeoutException) {
            return "it did not answer within " + patience.toSeconds() + " s";
        }
        if (failure instanceof ConnectException) {
            boolean unknown = failure.getCause() instanceof UnresolvedAddressException
                    || failure.getCause() != null
                            && failure.getCause().getCause() instanceof UnresolvedAddressException;
            return unknown ? "its name has no address" : "it cannot be connected to";
        }
        if (failure instanceof SSLException) {
            return "there is no TLS connection that can be trusted, "
                    + failure.getClass().getSimpleName();
        }
        String kind = failure instanceof IOException ? "the connection broke, " : "an error of the agent's own, ";
        return kind + failure.getClass().getSimpleName();
    }
}
