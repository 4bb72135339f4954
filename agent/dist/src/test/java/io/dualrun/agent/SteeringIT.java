package io.dualrun.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.agent.AgentJvm.Ended;
import io.dualrun.agent.AgentJvm.Running;
import io.dualrun.agent.programs.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rollout of a running program, steered from other processes by the same jar. */
class SteeringIT {

    private static final String JVMS = "io.dualrun.agent.AgentJvm#homes";

    private static final String CONFIGURATION = """
            http: {port: 0}
            flags:
              ANSWERING:
                component: answering
                rollout:
                  tick: 1s
                  window: 5s
                  phases:
                    - {name: canary, percentage: 5, duration: 1h}
                    - {name: full, percentage: 100}
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_rollout_is_approved_taken_back_and_resolved(Path home) throws Exception {
        AgentJvm jvm = new AgentJvm(home, directory).config(CONFIGURATION);
        assertThat(jvm.command("status").exitCode()).isEqualTo(3);
        Running running = jvm.start(Service.class);
        running.tell("ask ann");
        String metrics = running.awaitUrl() + "metrics";

        Ended approved = jvm.command("approve", "ANSWERING", "--by", "anna", "--reason", "the release is out");
        assertThat(approved.err()).isEmpty();
        assertThat(approved.exitCode()).isZero();
        assertThat(approved.out()).startsWith("ANSWERING: running, phase 1/2 canary, 5% of the users, for 0 s");
        assertThat(get(metrics)).contains("dualrun_flag_percentage{flag=\"ANSWERING\"} 5.0\n");

        assertThat(jvm.command("rollback", "ANSWERING").exitCode()).isEqualTo(2);
        Ended rolledBack = jvm.command("rollback", "answering", "--by", "anna", "--reason", "customers call");
        assertThat(rolledBack.exitCode()).as(rolledBack.err()).isZero();
        assertThat(get(metrics)).contains("dualrun_flag_percentage{flag=\"ANSWERING\"} 0.0\n");

        Ended refused = jvm.command("approve", "ANSWERING", "--by", "anna", "--reason", "again");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("ANSWERING was rolled back, and cannot be raised for");

        Ended resolved = jvm.command("resolve", "ANSWERING", "--by", "anna", "--reason", "fixed");
        assertThat(resolved.exitCode()).as(resolved.err()).isZero();
        assertThat(resolved.out()).startsWith("ANSWERING: off, 0% of the users");
        assertThat(jvm.command("audit", "--last", "1").out())
                .contains(" ANSWERING incident_resolved by anna, rolled_back(1) 0% -> off 0%: fixed");
        assertThat(running.end().exitCode()).isZero();
    }

    private static String get(String url) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}
