package io.dualrun.console.command;

import io.dualrun.engine.store.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** A running agent, asked over HTTP. Every method throws a {@link CommandFailure} where there is no agent, or it does not do what is asked. */
final class AgentClient {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    private final URI url;
    private final Supplier<String> token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();

    /**
     * @param url with a slash at its end
     * @param token asked for when something is to be changed
     */
    AgentClient(URI url, Supplier<String> token) {
        this.url = url;
        this.token = token;
    }

    /** What a page of the API says. */
    Answer get(String page) {
        return answer(send(request(page).GET()));
    }

    /** What a command leads to. */
    Answer post(String page, Map<String, Object> body) {
        return answer(send(request(page)
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.line(body)))));
    }

    /** A name as a step of a path. */
    static String step(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String page) {
        return HttpRequest.newBuilder(url.resolve("api/v1/" + page)).timeout(TO_ANSWER);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NO_AGENT,
                    "no agent answers at " + url + " (" + e + "); expected a program that runs with the agent: start"
                            + " it, or name another by --home or --url");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.NO_AGENT, "interrupted while " + url + " was asked");
        }
    }

    private Answer answer(HttpResponse<String> response) {
        Object tree;
        try {
            tree = Json.read(response.body());
        } catch (IllegalArgumentException e) {
            tree = null;
        }
        if (!(tree instanceof Map<?, ?>)) {
            throw new CommandFailure(
                    ExitCode.NO_AGENT,
                    "no agent answers at " + url + ": found status " + response.statusCode()
                            + " and no JSON object; expected an agent of this version: name it by --home or --url");
        }
        Answer answer = Answer.of(tree);
        int status = response.statusCode();
        if (status == 200) {
            return answer;
        }
        String why = answer.has("error") ? answer.text("error") : "found status " + status + ", expected 200";
        throw new CommandFailure(exitCode(status), why);
    }

    private static int exitCode(int status) {
        return switch (status) {
            case 400 -> ExitCode.USAGE;
            case 401, 403 -> ExitCode.NOT_ALLOWED;
            default -> ExitCode.REFUSED;
        };
    }
}
