package io.dualrun.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualrun.engine.Engine;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.config.Http;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.run.MigratedMethod;
import io.dualrun.engine.run.Site;
import io.dualrun.engine.store.Home;
import io.dualrun.observe.AgentInfo;
import io.dualrun.observe.Meters;
import io.dualrun.observe.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class HttpConsoleTest {

    private static final Http ANY_PORT = new Http("127.0.0.1", 0);
    private static final int THREADS = 8;

    @TempDir
    Path directory;

    private final Engine engine = new Engine(Settings.DEFAULTS, Map.of());
    private final AgentInfo agent = AgentInfo.of("1.2.3");
    private final Meters meters = new Meters(engine, agent);
    private final AtomicLong now = new AtomicLong();
    private final HttpClient client = HttpClient.newHttpClient();

    private volatile boolean broken;
    private HttpConsole console;

    @BeforeEach
    void start() throws Throwable {
        Site site = new Site(
                new MigratedMethod("lab.Optimizer#fit(String)", 0, false, null, RuleSpec.NOTHING),
                engine.component("optimization"));
        site.call(args -> 1.5, args -> 1.5, "user-1");
        Pages pages = new Pages(meters, new Status(engine, agent, this::sites, () -> 0));
        console = HttpConsole.start(ANY_PORT, engine, home(), pages, now::get);
    }

    private Home home() {
        return new Home(directory.resolve("home").toString());
    }

    private Map<String, List<String>> sites() {
        if (broken) {
            throw new IllegalStateException("for the test");
        }
        return Map.of("optimization", List.of("lab.Optimizer#fit(String) → fitFast(String)"));
    }

    @AfterEach
    void stop() {
        console.stop();
    }

    @Test
    void metrics_are_what_prometheus_reads() throws Exception {
        HttpResponse<String> answer = get("metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("dualrun_calls_total{component=\"optimization\",outcome=\"success\",path=\"legacy\"} 1.0\n");
    }

    @Test
    void metrics_are_openmetrics_for_who_asks() throws Exception {
        HttpRequest request = request("metrics")
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @Test
    void status_is_json() throws Exception {
        HttpResponse<String> answer = get("status");
        JsonNode status = JsonMapper.shared().readTree(answer.body());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(status.get("agent").get("pid").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(status.get("components").get(0).get("sites").get(0).asString())
                .isEqualTo("lab.Optimizer#fit(String) → fitFast(String)");
    }

    @Test
    void health_is_a_line() throws Exception {
        assertThat(get("healthz").body()).isEqualTo("{\"status\":\"ok\",\"flags\":1,\"internal_errors\":0}\n");
    }

    @Test
    void the_index_names_the_pages() throws Exception {
        assertThat(get("").body()).contains("/metrics", "/status", "/healthz");
    }

    @Test
    void an_unknown_page_is_answered_with_the_known_ones() throws Exception {
        HttpResponse<String> answer = get("metrics/");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("there is no such page; there are /, /metrics, /status, /healthz and /api/v1/rollouts\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACK"})
    void only_reading_is_possible(String method) throws Exception {
        HttpRequest request = request("status")
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void head_is_get_without_the_body() throws Exception {
        HttpRequest request = request("healthz")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(get("healthz").body().length());
    }

    @Test
    void a_page_of_another_origin_gets_nothing() throws IOException {
        assertThat(raw("GET /status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("optimization");
        assertThat(raw("GET /status HTTP/1.0\r\n\r\n")).contains(" 403 ");
    }

    @Test
    void answers_tell_browsers_to_be_careful() throws Exception {
        assertThat(get("status").headers().map())
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void a_failure_of_ours_is_one_line_and_counted() throws Exception {
        broken = true;

        HttpResponse<String> answer = get("status");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("the agent could not make this page: java.lang.IllegalStateException\n");
        assertThat(engine.errors().count(Part.HTTP)).isEqualTo(1);
        assertThat(get("healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void clients_that_stall_are_let_go() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                stalled.add(stalled());
            }
            awaitThreads(THREADS);
            now.addAndGet(TimeUnit.SECONDS.toNanos(9));
            console.tick();
            now.addAndGet(TimeUnit.SECONDS.toNanos(2));
            console.tick();

            assertThat(get("healthz").statusCode()).isEqualTo(200);
            for (Socket socket : stalled) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
        assertThat(engine.errors().total()).isZero();
    }

    @Test
    void its_threads_end_with_the_program_and_hold_no_class_loader_of_it() throws Exception {
        get("healthz");

        List<Thread> threads = threads("dualrun-http-|HTTP-Dispatcher");

        assertThat(threads).hasSizeBetween(2, 1 + THREADS).allSatisfy(thread -> {
            assertThat(thread.isDaemon()).as(thread.getName()).isTrue();
            assertThat(thread.getContextClassLoader()).as(thread.getName()).isIn(allowedOf(thread));
        });
    }

    /**
     * The dispatcher is the JDK's own thread, and its newer versions give it the system class loader, which lives as
     * long as the JVM.
     */
    private static List<ClassLoader> allowedOf(Thread thread) {
        return thread.getName().equals("HTTP-Dispatcher")
                ? Arrays.asList(null, ClassLoader.getSystemClassLoader())
                : Collections.singletonList(null);
    }

    @Test
    void a_port_in_use_is_said_so() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Http http = new Http("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(() -> HttpConsole.start(http, engine, home(), meters, null))
                    .isInstanceOf(IOException.class)
                    .hasMessage("http 127.0.0.1:" + taken.getLocalPort()
                            + " is in use; the agent goes on without it; set http.port (0: any free)");
        }
    }

    @Test
    void a_host_that_is_none_of_this_machine_is_said_so() {
        assertThatThrownBy(() -> HttpConsole.start(new Http("192.0.2.1", 0), engine, home(), meters, null))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "http 192\\.0\\.2\\.1:0 cannot be listened on \\(.+\\), expected a free port at an address of"
                                + " this machine; the agent goes on without it; set http.host and http.port");
    }

    @Test
    void a_host_that_nobody_knows_is_said_so() {
        assertThatThrownBy(() -> HttpConsole.start(new Http("no such host", 0), engine, home(), meters, null))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("http no such host:0 cannot be listened on (host not known)");
    }

    @Test
    void once_stopped_it_listens_no_longer() {
        console.stop();

        assertThatThrownBy(() -> get("healthz")).isInstanceOf(IOException.class);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(console.url() + path)).timeout(Duration.ofSeconds(30));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket stalled() throws IOException {
        Socket socket = connected();
        socket.getOutputStream().write("GET /status HT".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Socket connected() throws IOException {
        URI url = URI.create(console.url());
        return new Socket(url.getHost(), url.getPort());
    }

    /** Until so many threads wait for their clients. */
    private static void awaitThreads(int count) {
        while (threads("dualrun-http-.*").stream()
                        .filter(thread ->
                                List.of(thread.getStackTrace()).toString().contains("SocketChannelImpl.read"))
                        .count()
                < count) {
            Thread.onSpinWait();
        }
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(" + name + ").*"))
                .toList();
    }
}
