package io.dualrun.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.agent.AgentJvm.Ended;
import io.dualrun.agent.AgentJvm.Running;
import io.dualrun.agent.programs.Pricing;
import io.dualrun.agent.programs.Service;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be read of a running program. */
class ConsoleIT {

    private static final String JVMS = "io.dualrun.agent.AgentJvm#homes";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource(JVMS)
    void numbers_can_be_read_while_the_program_runs(Path home) throws Exception {
        Running running = new AgentJvm(home, directory)
                .config("http: {port: 0}\nflags: {ANSWERING: {component: answering, verify: {budget: 100%}}}")
                .start(Service.class);
        running.tell("ask ann");
        running.awaitLine("answer ann");
        String url = running.awaitUrl();

        assertThat(get(url + "healthz")).contains("\"status\":\"ok\"");
        assertThat(get(url + "metrics"))
                .contains("dualrun_calls_total{component=\"answering\",outcome=\"success\",path=\"legacy\"} 1.0")
                .contains("dualrun_comparisons_total{component=\"answering\",result=\"mismatch\"} 1.0")
                .contains("dualrun_flag_percentage{flag=\"ANSWERING\"} 0.0")
                .contains("dualrun_latency_seconds_bucket{component=\"answering\",path=\"candidate\",le=");
        assertThat(get(url + "status"))
                .contains("io.dualrun.agent.programs.Service#answer(int) → answerAnew(int)")
                .contains("$: \\\"legacy 42\\\" → \\\"candidate 42\\\"");

        running.end();
        assertThat(directory.resolve(".dualrun/agent.json")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_port_in_use_costs_the_console_and_nothing_else(Path home) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Running running = new AgentJvm(home, directory)
                    .config("http: {port: " + taken.getLocalPort() + "}\nflags: {ANSWERING: {component: answering}}")
                    .start(Service.class);
            running.awaitError("127.0.0.1:" + taken.getLocalPort() + " is in use");
            running.tell("ask ann");
            assertThat(running.awaitLine("answer ann")).endsWith("legacy 42");

            Ended ended = running.end();
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.err()).contains("[dualrun] summary");
        }
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void the_summary_can_be_silenced(Path home) throws Exception {
        Ended ended = new AgentJvm(home, directory)
                .config("summary: false\nhttp: {port: 0}")
                .run(Pricing.class);

        assertThat(ended.out()).startsWith("total 950000");
        assertThat(ended.err()).doesNotContain("summary");
    }

    private static String get(String url) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}
