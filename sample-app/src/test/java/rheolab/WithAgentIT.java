package rheolab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample as {@code ./demo} runs it: the jars as they are built, the configuration as it is. */
class WithAgentIT {

    private static final Path AGENT = Path.of(System.getProperty("dualrun.agent"));
    private static final Path APP = Path.of(System.getProperty("rheolab.jar"));
    private static final Path CONFIG = Path.of("dualrun.yaml");
    private static final Pattern PATH_LINE =
            Pattern.compile("  (legacy|candidate) +([\\d,]+) +([\\d,]+) +([\\d,]+) +([\\d,]+) .*");

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
    void users_split_as_the_flags_say_and_what_agrees_agrees(Path home) throws Exception {
        String summary = run(home);

        assertThat(component(summary, "optimization").get("candidate").users()).isBetween(45, 62);
        assertThat(component(summary, "safe-eval").get("candidate").users()).isBetween(250, 282);
        assertThat(component(summary, "safe-serialization").get("candidate").users())
                .isBetween(495, 527);
        for (String component : List.of("optimization", "safe-eval", "safe-serialization")) {
            Line legacy = component(summary, component).get("legacy");
            Line candidate = component(summary, component).get("candidate");
            assertThat(legacy.users() + candidate.users()).isBetween(970, 1030);
            assertThat(legacy.failed()).isZero();
            assertThat(candidate.runs()).isEqualTo(legacy.runs());
        }
        assertThat(summary)
                .containsPattern("safe-serialization:(?s:.*?) 0 mismatch, 0 inconclusive; 0 fallbacks")
                .contains("$.residualSum: 9771.5 → 1168.00887")
                .doesNotContain("internal errors");
        assertThat(events("fallback")).isNotEmpty().allMatch(line -> line.contains("rheolab.formula.FormulaException"));
    }

    private record Line(int calls, int failed, int runs, int users) {}

    /** The two lines of a component in the summary. */
    private static Map<String, Line> component(String summary, String name) {
        Map<String, Line> lines = new TreeMap<>();
        for (String line : summary.substring(summary.indexOf("\n" + name + ":"))
                .lines()
                .skip(2)
                .limit(2)
                .toList()) {
            Matcher matcher = PATH_LINE.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            lines.put(
                    matcher.group(1),
                    new Line(number(matcher, 2), number(matcher, 3), number(matcher, 4), number(matcher, 5)));
        }
        return lines;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group).replace(",", ""));
    }

    private Set<String> events(String type) throws IOException {
        Set<String> events = new TreeSet<>();
        for (String line : Files.readAllLines(directory.resolve(".dualrun/events.jsonl"))) {
            if (line.contains("\"event_type\":\"" + type + "\"")) {
                events.add(line);
            }
        }
        return events;
    }

    /** What the sample and the agent print on standard error, in some seconds of a thousand users. */
    private String run(Path home) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.add("-Dstderr.encoding=UTF-8");
        command.add("-javaagent:" + AGENT + "=" + CONFIG.toAbsolutePath());
        command.addAll(List.of("-jar", APP.toString(), "--users", "1000", "--seconds", "8", "--seed", "1"));
        Path err = directory.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(err, StandardCharsets.UTF_8);
    }
}
