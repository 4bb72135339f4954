package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.ConfigException;
import io.dualrun.engine.config.ConfigReader;
import io.dualrun.engine.rollout.Actor;
import io.dualrun.engine.store.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentFoldersTest {

    private static final Actor ANNA = Actor.named("anna");

    @TempDir
    Path home;

    private Engine engine;
    private final Map<String, Supplier<String>> snapshots = new LinkedHashMap<>();
    private IncidentFolders folders;

    @BeforeEach
    void start() throws ConfigException {
        String yaml = "home: '" + home + "'\nflags: {USE_X: {component: x, rollout: true}}";
        engine = new Engine(ConfigReader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8)), Map.of());
        snapshots.put("status.json", () -> "{}");
    }

    private Path tell() throws IOException {
        folders = new IncidentFolders(new Home(home.toString()), engine.notices(), engine::component, snapshots);
        engine.tellOfRollouts(folders::accept);
        try (Stream<Path> incidents = Files.list(home.resolve("incidents"))) {
            return incidents.findFirst().orElseThrow();
        }
    }

    @Test
    void a_rollback_leaves_what_was_known_and_a_draft_and_its_end_is_added() throws IOException {
        engine.rollouts().approve("USE_X", ANNA, "begin", 0, false);
        engine.rollouts().rollback("USE_X", ANNA, "customers call");
        Path folder = tell();

        assertThat(folder)
                .isDirectoryContaining("glob:**/incident.json")
                .isDirectoryContaining("glob:**/status.json")
                .isDirectoryContaining("glob:**/threads.txt")
                .isDirectoryContaining("glob:**/mismatches.json");
        assertThat(folder.resolve("post-mortem.md"))
                .content()
                .contains(
                        "USE_X was rolled back",
                        "customers call",
                        "decided by: anna",
                        "5%",
                        "resolve " + folder.getFileName());
        assertThat(folder.resolve("threads.txt"))
                .content()
                .contains(Thread.currentThread().getName());
        assertThat(engine.notices().all()).anyMatch(line -> line.contains("post-mortem to be finished by"));

        engine.rollouts().resolve("USE_X", ANNA, "it was the network");
        tell();
        assertThat(folder.resolve("incident.json")).content().contains("\"resolution\" : \"it was the network\"");
        assertThat(folder.resolve("resolution.md")).content().contains("it was the network", "anna");
    }

    @Test
    void what_cannot_be_made_is_left_out_and_said_and_the_rest_is_there() throws IOException {
        snapshots.put("metrics.txt", () -> {
            throw new IllegalStateException("no meters");
        });
        engine.rollouts().approve("USE_X", ANNA, "begin", 0, false);
        engine.rollouts().rollback("USE_X", ANNA, "customers call");
        Path folder = tell();

        assertThat(folder.resolve("metrics.txt")).doesNotExist();
        assertThat(folder.resolve("post-mortem.md")).exists();
        assertThat(engine.notices().all()).anyMatch(line -> line.contains("metrics.txt") && line.contains("no meters"));
    }
}
