package rheolab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rollout that {@code ./demo --rollout} plays: the jars as they are built, the configuration as it is, a real fault in the candidate. */
class RolloutIT {

    private static final Path AGENT = Path.of(System.getProperty("dualrun.agent"));
    private static final Path APP = Path.of(System.getProperty("rheolab.jar"));
    private static final Path CONFIG = Path.of("rollout.yaml");
    private static final long MOST_SECONDS = 150;

    @TempDir
    Path directory;

    static Stream<Path> jvms() {
        return Arrays.stream(System.getProperty("dualrun.test.jvms").split(",")).map(Path::of);
    }

    @BeforeEach
    void the_agent_has_been_built() {
        assumeThat(AGENT).as("built by mvn verify of the whole project").exists();
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void a_candidate_that_begins_to_fail_is_taken_back_and_no_caller_sees_an_error(Path java) throws Exception {
        Path home = directory.resolve(".dualrun-rollout");
        Process process = start(java);
        try {
            await(process, "a rollback", () -> audit(home).contains("\"what\":\"rollback\""));
            await(process, "its incident", () -> Files.exists(incident(home).resolve("post-mortem.md")));
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(matches("\"what\":\"(\\w+)\"", audit(home)))
                .startsWith("phase_started")
                .endsWith("rollback");
        assertThat(matches("\"to\":\\{\"state\":\"(\\w+)\"", audit(home)))
                .startsWith("running")
                .endsWith("rolled_back");
        assertThat(files(incident(home)))
                .contains(
                        "configuration.txt",
                        "incident.json",
                        "metrics.txt",
                        "mismatches.json",
                        "post-mortem.md",
                        "status.json",
                        "threads.txt");
        assertThat(read(incident(home).resolve("metrics.txt")))
                .contains("dualrun_flag_percentage{flag=\"USE_JAX_OPTIMIZATION\"} 0.0")
                .contains("dualrun_rollout_state{flag=\"USE_JAX_OPTIMIZATION\",state=\"rolled_back\"} 1.0");
        assertThat(read(home.resolve("state.json"))).contains("\"rolled_back\"").contains("\"clean\" : true");
        assertThat(read(directory.resolve("stderr"))).contains("rollback").contains("post-mortem to be finished by");
        // Every visit is an exception that ends the program if its caller sees one.
        assertThat(read(directory.resolve("stderr"))).doesNotContain("a visit failed");
        assertThat(read(home.resolve("events.jsonl"))).contains("InjectedException");
    }

    private Process start(Path java) throws IOException {
        return new ProcessBuilder(
                        java.resolve("bin").resolve("java").toString(),
                        "-javaagent:" + AGENT + "=" + CONFIG.toAbsolutePath(),
                        "-jar",
                        APP.toString(),
                        "--users",
                        "1000",
                        "--seconds",
                        String.valueOf(MOST_SECONDS),
                        "--seed",
                        "1",
                        "--faults",
                        "optimization:errors=10%@30s")
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("stdout").toFile())
                .redirectError(directory.resolve("stderr").toFile())
                .start();
    }

    private void await(Process process, String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!condition.call()) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("not seen: %s; %s", what, read(directory.resolve("stderr")))
                    .isTrue();
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private static String audit(Path home) {
        return read(home.resolve("audit.jsonl"));
    }

    private static Path incident(Path home) {
        try (Stream<Path> incidents = Files.list(home.resolve("incidents"))) {
            return incidents
                    .filter(path -> !path.toString().contains("alert"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            return home.resolve("none");
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
