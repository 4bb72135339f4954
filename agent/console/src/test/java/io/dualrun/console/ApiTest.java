package io.dualrun.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.InternalErrors.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ApiTest {

    private static final String SIGNED = "\"by\": \"anna\", \"reason\": \"a test\"";

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private Agent agent;

    @BeforeEach
    void start() throws Exception {
        agent = new Agent(directory);
    }

    @AfterEach
    void stop() {
        assertThat(agent.engine.errors().count(Part.HTTP)).isZero();
        agent.close();
    }

    @Test
    void a_rollout_is_read_and_steered() throws Exception {
        assertThat(json(get("rollouts")).at("/rollouts/0/state").asString()).isEqualTo("off");

        JsonNode approved = json(command("approve", ""));
        assertThat(approved.at("/state").asString()).isEqualTo("running");
        assertThat(approved.at("/phase/name").asString()).isEqualTo("canary");
        assertThat(percentageInForce()).isEqualTo(5);

        assertThat(json(command("pause", "")).at("/state").asString()).isEqualTo("paused");
        assertThat(json(command("set", ", \"percentage\": 12.5"))
                        .at("/percentage")
                        .asDouble())
                .isEqualTo(12.5);
        assertThat(json(command("resume", "")).at("/percentage").asDouble()).isEqualTo(5);

        JsonNode rolledBack = json(command("rollback", ""));
        assertThat(rolledBack.at("/state").asString()).isEqualTo("rolled_back");
        assertThat(percentageInForce()).isZero();
        String incident = rolledBack.at("/incident").asString();
        assertThat(json(get("incidents")).at("/incidents/0/id").asString()).isEqualTo(incident);
        assertThat(json(get("rollouts/USE_X"))).isEqualTo(rolledBack);

        assertThat(json(post("incidents/" + incident + "/resolve", "{" + SIGNED + "}"))
                        .at("/state")
                        .asString())
                .isEqualTo("off");
        JsonNode last = json(get("audit?last=1")).at("/audit");
        assertThat(last).hasSize(1);
        assertThat(last.at("/0/what").asString()).isEqualTo("incident_resolved");
        assertThat(last.at("/0/who").asString()).isEqualTo("anna");
        assertThat(last.at("/0/why").asString()).isEqualTo("a test");
    }

    @Test
    void a_completed_flag_is_graduated_and_brought_back() throws Exception {
        command("approve", "");
        command("approve", ", \"phase\": 2, \"force\": true");
        agent.pass(11);

        assertThat(json(get("rollouts/USE_X")).at("/state").asString()).isEqualTo("completed");
        assertThat(json(command("graduate", "")).at("/state").asString()).isEqualTo("graduated");
        assertThat(json(command("ungraduate", "")).at("/state").asString()).isEqualTo("completed");
    }

    @Test
    void a_drill_begins_and_ends() throws Exception {
        command("approve", "");

        JsonNode drill = json(command("drill", ", \"errors\": 0.1, \"latency\": 3, \"seconds\": 60"))
                .at("/drill");
        assertThat(drill.at("/faults").asString()).isEqualTo("errors 10%, latency 3x");
        assertThat(drill.at("/running").asBoolean()).isTrue();
        assertThat(json(command("end-drill", "")).at("/drill/running").asBoolean())
                .isFalse();
    }

    @Test
    void a_flag_without_a_plan_is_rolled_back_and_resolved_by_its_name_or_its_components() throws Exception {
        assertThat(get("rollouts/BY_HAND").statusCode()).isEqualTo(404);

        assertThat(json(post("flags/by-hand/rollback", "{" + SIGNED + "}"))
                        .at("/flag")
                        .asString())
                .isEqualTo("BY_HAND");
        assertThat(json(post("incidents/BY_HAND/resolve", "{" + SIGNED + "}"))
                        .at("/state")
                        .asString())
                .isEqualTo("off");
    }

    @Test
    void what_cannot_be_carried_out_is_a_409_that_says_what_to_do() throws Exception {
        command("rollback", "");

        HttpResponse<String> answer = command("approve", "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(error(answer))
                .startsWith("USE_X was rolled back, and cannot be raised for 7 d more; resolve ")
                .endsWith("with a reason, or use force");
    }

    @Test
    void without_a_token_nothing_is_changed() throws Exception {
        HttpResponse<String> answer = send(posting("flags/USE_X/rollback", "{" + SIGNED + "}"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(error(answer)).contains("found no Authorization, expected Bearer");
        assertThat(json(get("audit")).at("/audit")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer 0123456789012345678901234567890123456789012", "Basic YTpi", "TOKEN"})
    void with_another_token_nothing_is_changed(String authorization) throws Exception {
        String shown = authorization.replace("TOKEN", agent.token());

        HttpResponse<String> answer =
                send(posting("flags/USE_X/rollback", "{" + SIGNED + "}").header("Authorization", shown));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(get("audit")).at("/audit")).isEmpty();
    }

    @Test
    void a_page_of_another_origin_cannot_steer_even_with_the_token() throws IOException {
        assertThat(raw("Origin: http://evil.example\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(raw("Origin: null\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(raw("Origin: http://localhost\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_name_that_was_pointed_at_us_cannot_steer() throws IOException {
        assertThat(rawTo("evil.example", "Origin: http://evil.example\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("{\"error\":\"the Host header is none of this machine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|by: found nothing, expected the name of who does this",
                "{\"by\": \" \"}|by: found nothing, expected the name of who does this",
                "{\"by\": \"anna\"}|reason: found nothing, expected why this is done, for the audit",
                "{\"by\": 7}|by: found 7, expected text of at most 200 characters, on one line",
                "{\"by\": \"a\\nb\"}|by: found a control character, expected text of at most 200 characters, on one line",
                "{SIGNED}|percentage: found nothing, expected a percentage from 0 to 100, in steps of 0.01",
                "{SIGNED, \"percentage\": 101}|percentage: found 101, expected a percentage from 0 to 100, in steps of 0.01",
                "{SIGNED, \"percentage\": 0.001}|percentage: found 0.001, expected a percentage from 0 to 100, in steps of 0.01",
                "{SIGNED, \"percentage\": \"5\"}|percentage: found \"5\", expected a percentage from 0 to 100, in steps of 0.01",
                "{SIGNED, \"percentage\": 5, \"force\": 1}|force: found 1, expected true or false",
                "{SIGNED, \"percentage\": 5, \"phase\": 1}|found the key \"phase\", expected only by, role, reason, percentage, force",
                "[]|found [], expected an object such as {\"by\": …, \"reason\": …}",
                "{\"by\": |no JSON at line 1, column 7",
                "''|no JSON: the text is empty"
            })
    void what_is_not_understood_is_a_400_that_names_the_key(String body, String expected) throws Exception {
        HttpResponse<String> answer = post("flags/USE_X/set", body.replace("SIGNED", SIGNED));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).startsWith(expected);
        assertThat(json(get("audit")).at("/audit")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approve|\"phase\": 1.5|phase: found 1.5, expected a whole number from 1 to 1000",
                "approve|\"phase\": 0|phase: found 0, expected a whole number from 1 to 1000",
                "drill|\"errors\": 10|errors: found 10, expected a ratio from 0 to 1",
                "drill|\"latency\": 0.5|latency: found 0.5, expected a factor from 1 to 1000",
                "drill|\"seconds\": 600|found no fault, expected errors, a latency or mismatches",
                "drill|\"errors\": 1, \"seconds\": 0|seconds: found 0, expected a number of seconds from 1 to 86400",
                "pause|\"percentage\": 5|found the key \"percentage\", expected only by, role, reason"
            })
    void each_command_has_its_keys(String command, String more, String expected) throws Exception {
        HttpResponse<String> answer = command(command, ", " + more);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo(expected);
    }

    @Test
    void text_that_is_no_utf_8_is_a_400() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("flags/USE_X/pause"))
                .header("Authorization", "Bearer " + agent.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xff, '"'}));

        assertThat(error(send(request))).isEqualTo("found a body that is no UTF-8, expected a JSON object");
    }

    @Test
    void a_body_over_64_kb_is_a_413() throws Exception {
        String padding = " ".repeat(64 * 1024 - 2);

        assertThat(post("flags/USE_X/pause", "{" + padding + "}").statusCode()).isEqualTo(400);
        HttpResponse<String> answer = post("flags/USE_X/pause", "{" + padding + " }");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(error(answer)).isEqualTo("found a body of more than 65536 bytes, expected fewer");
    }

    @Test
    void another_content_type_is_a_415() throws Exception {
        HttpRequest.Builder form = HttpRequest.newBuilder(uri("flags/USE_X/pause"))
                .header("Authorization", "Bearer " + agent.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("by=anna"));

        HttpResponse<String> answer = send(form);

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(error(answer))
                .isEqualTo("Content-Type: found application/x-www-form-urlencoded, expected application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollouts/USE_Y",
                "rollouts/",
                "rollouts/USE_X/",
                "rollout",
                "",
                "flags",
                "flags/USE_X/rollback/now",
                "../v2/rollouts"
            })
    void what_is_not_there_is_a_404(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void an_unknown_flag_is_answered_with_the_known_ones() throws Exception {
        HttpResponse<String> answer = post("flags/USE%2FY/rollback", "{" + SIGNED + "}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer)).isEqualTo("there is no flag \"USE/Y\"; there is BY_HAND, USE_X");
        assertThat(error(post("incidents/20260101T000000-Z/resolve", "{" + SIGNED + "}")))
                .startsWith("there is no flag \"20260101T000000-Z\"");
    }

    @Test
    void reading_and_commanding_have_their_methods() throws Exception {
        HttpResponse<String> read = post("rollouts", "{}");
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).hasValue("GET, HEAD");

        HttpResponse<String> commanded = get("flags/USE_X/rollback");
        assertThat(commanded.statusCode()).isEqualTo(405);
        assertThat(commanded.headers().firstValue("Allow")).hasValue("POST");
        assertThat(error(commanded)).isEqualTo("found GET, expected POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "10001", "99999999999", ""})
    void how_much_of_the_audit_has_bounds(String last) throws Exception {
        HttpResponse<String> answer = get("audit?last=" + last);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("last: found \"" + last + "\", expected a whole number from 1 to 10000");
    }

    @Test
    void a_rollback_is_in_force_while_others_wait() throws Exception {
        command("approve", "");
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread slow = new Thread(() -> {
            synchronized (agent.engine.rollouts()) {
                held.countDown();
                awaitUninterruptibly(release);
            }
        });
        slow.start();
        held.await();

        CompletableFuture<HttpResponse<String>> reading =
                client.sendAsync(HttpRequest.newBuilder(uri("rollouts")).build(), BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> rollback = client.sendAsync(
                authorized(posting("flags/USE_X/rollback", "{" + SIGNED + "}")).build(), BodyHandlers.ofString());
        while (percentageInForce() != 0) {
            Thread.onSpinWait();
        }
        assertThat(rollback.isDone()).isFalse();
        release.countDown();

        assertThat(json(rollback.get()).at("/state").asString()).isEqualTo("rolled_back");
        assertThat(reading.get().statusCode()).isEqualTo(200);
        slow.join();
    }

    @Test
    void the_token_is_never_shown() throws Exception {
        String token = agent.token();
        StringBuilder all = new StringBuilder();
        for (HttpResponse<String> answer : new HttpResponse[] {
            command("approve", ""),
            post("flags/USE_X/set", "{\"by\": \"anna\", \"Authorization\": 1}"),
            command("rollback", ""),
            command("rollback", ""),
            get("rollouts"),
            get("incidents"),
            get("audit"),
            client.send(
                    HttpRequest.newBuilder(URI.create(agent.console.url() + "status"))
                            .build(),
                    BodyHandlers.ofString())
        }) {
            all.append(answer.headers().map()).append(answer.body());
        }
        agent.engine.tellOfRollouts(told -> all.append(told));
        agent.engine.notices().all().forEach(all::append);

        assertThat(all.toString()).doesNotContain(token);
    }

    private double percentageInForce() {
        return agent.engine.byFlag("USE_X").policy().flag().percentage().percent();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private HttpResponse<String> command(String command, String more) throws Exception {
        return post("flags/USE_X/" + command, "{" + SIGNED + more + "}");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(authorized(posting(path, body)));
    }

    private HttpRequest.Builder posting(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) throws IOException {
        return request.header("Authorization", "Bearer " + agent.token());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(agent.console.url() + "api/v1/" + path);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return JsonMapper.shared().readTree(answer.body()).at("/error").asString();
    }

    private String raw(String header) throws IOException {
        return rawTo("localhost", header);
    }

    /** The JDK's client sends neither header as one likes. */
    private String rawTo(String host, String header) throws IOException {
        URI url = URI.create(agent.console.url());
        String body = "{\"by\": \"anna\", \"reason\": \"a test\"}";
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = "POST /api/v1/flags/USE_X/rollback HTTP/1.1\r\nHost: " + host + "\r\n" + header
                    + "Authorization: Bearer " + agent.token() + "\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
