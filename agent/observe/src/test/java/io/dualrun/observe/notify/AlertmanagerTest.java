package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dualrun.engine.config.Channel;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.rollout.Notification.Kind;
import io.dualrun.engine.store.Json;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real Alertmanager, where there is one: Debian's package prometheus-alertmanager. */
@Timeout(120)
class AlertmanagerTest {

    private static final File PROGRAM = new File("/usr/bin/prometheus-alertmanager");

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process alertmanager;
    private String url;

    @BeforeEach
    void start() throws Exception {
        assumeThat(PROGRAM).as("Alertmanager").exists();
        Path configuration = directory.resolve("alertmanager.yml");
        Files.writeString(configuration, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        int port = freePort();
        url = "http://127.0.0.1:" + port;
        alertmanager = new ProcessBuilder(
                        PROGRAM.getPath(),
                        "--config.file=" + configuration,
                        "--storage.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        while (!isReady()) {
            assertThat(alertmanager.isAlive())
                    .as(Files.readString(directory.resolve("log")))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (alertmanager != null) {
            alertmanager.destroyForcibly().waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(url + "/-/ready"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> alerts() throws Exception {
        String body = client.send(
                        HttpRequest.newBuilder(URI.create(url + "/api/v2/alerts"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return (List<Map<String, Object>>) Json.read(body);
    }

    @Test
    void it_takes_an_alert_and_its_end() throws Exception {
        Notification now = now(Kind.CRITICAL);
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        try (Notifier notifier = new Notifier(Map.of(), new Notices(), outcomes::add)) {
            notifier.apply(Map.of("team", List.of(new Channel.Alertmanager(url))));

            notifier.offer(now);

            assertThat(outcomes.take()).isEqualTo(new Outcome(now, "alertmanager 127.0.0.1", true, "", 1));
            assertThat(alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.get("labels"))
                        .isEqualTo(Map.of(
                                "alertname", "errors",
                                "flag", "USE_X",
                                "component", "optimization",
                                "severity", "critical"));
                assertThat(alert.get("annotations"))
                        .isEqualTo(Map.of("summary", now.title(), "description", now.text()));
                assertThat(Instant.parse((String) alert.get("endsAt")))
                        .isAfter(Instant.now().plusSeconds(240));
            });

            notifier.offer(now(Kind.RESOLVED));

            assertThat(outcomes.take().delivered()).isTrue();
            assertThat(alerts()).isEmpty();
        }
    }

    /** Alertmanager keeps what has ended in the past out of its list. */
    private static Notification now(Kind kind) {
        Notification note = Notes.of("errors", kind);
        return new Notification(
                note.id(),
                note.flag(),
                note.component(),
                kind,
                note.title(),
                note.text(),
                Instant.now().minusSeconds(5),
                false,
                Set.of("team"),
                note.details());
    }
}
