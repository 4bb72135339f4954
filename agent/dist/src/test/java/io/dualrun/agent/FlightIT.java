package io.dualrun.agent;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.agent.AgentJvm.Ended;
import io.dualrun.agent.AgentJvm.Running;
import io.dualrun.agent.programs.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JVM's flight recorder gets to know, where there is one, and what it costs those who do not ask it. */
class FlightIT {

    private static final String JVMS = "io.dualrun.agent.AgentJvm#homes";
    private static final String COMPARISON = "dualrun.Comparison";
    private static final String FALLBACK = "dualrun.Fallback";

    private static final String SETTINGS = """
            <configuration version="2.0">
              <event name="dualrun.Comparison">
                <setting name="enabled">true</setting>
                <setting name="threshold">%s</setting>
              </event>
              <event name="dualrun.Fallback">
                <setting name="enabled">true</setting>
              </event>
            </configuration>
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource(JVMS)
    void comparisons_and_fallbacks_are_in_a_recording_that_enables_them(Path home) throws Exception {
        askTwo(record(home, ",settings=" + settings("0 ns")));

        Map<String, List<RecordedEvent>> byType = events();
        assertThat(byType.get(COMPARISON)).hasSize(2).allSatisfy(event -> {
            assertThat(event.getString("component")).isEqualTo("answering");
            assertThat(event.getString("site")).isEqualTo("io.dualrun.agent.programs.Service#answer(int)");
            assertThat(event.getString("path")).isEqualTo("candidate");
            assertThat(event.getString("result")).isEqualTo("mismatch");
            assertThat(event.getString("reason")).matches("[0-9a-f]{16}");
            assertThat(event.getDuration("nanoseconds")).isBetween(Duration.ofNanos(1), event.getDuration());
            assertThat(event.getThread().getJavaName()).isEqualTo("main");
        });
        assertThat(byType.get(FALLBACK)).singleElement().satisfies(event -> {
            assertThat(event.getString("component")).isEqualTo("answering");
            assertThat(event.getString("site")).isEqualTo("io.dualrun.agent.programs.Service#answer(int)");
            assertThat(event.getString("path")).isEqualTo("candidate");
            assertThat(event.getString("reason")).isEqualTo("exception");
            assertThat(event.getString("exception")).isEqualTo("java.lang.IllegalArgumentException");
            assertThat(event.getDuration("nanoseconds")).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void what_stays_below_its_threshold_is_not_in_it(Path home) throws Exception {
        askTwo(record(home, ",settings=" + settings("1 h")));

        assertThat(events()).containsOnlyKeys(FALLBACK);
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_recording_that_does_not_ask_knows_of_both_and_has_neither(Path home) throws Exception {
        askTwo(record(home, ""));

        assertThat(events()).isEmpty();
        try (RecordingFile file = new RecordingFile(recording())) {
            assertThat(file.readEventTypes().stream().map(EventType::getName)).contains(COMPARISON, FALLBACK);
        }
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_program_that_records_nothing_does_not_load_the_recorder(Path home) throws Exception {
        askTwo(start(new AgentJvm(home, directory).option("-Xlog:class+load:file=" + directory.resolve("loaded"))));

        try (var lines = Files.lines(directory.resolve("loaded"))) {
            assertThat(lines.filter(line -> line.contains(" jdk.jfr.") || line.contains(" io.dualrun.observe."))
                            .map(line -> line.replaceFirst(".* (\\S+) source: .*", "$1"))
                            .filter(name -> name.startsWith("jdk.jfr.") || name.endsWith("Recording")))
                    .containsExactly("jdk.jfr.FlightRecorder");
        }
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_jvm_without_a_recorder_goes_on_without(Path home) throws Exception {
        Ended ended =
                askTwo(start(new AgentJvm(home, directory).option("--limit-modules=java.instrument,jdk.httpserver")));

        assertThat(ended.err()).contains("2 dual-run assertions").doesNotContain("internal errors", "jfr");
    }

    private Path settings(String threshold) {
        Path file = directory.resolve("dualrun.jfc");
        AgentJvm.write(file, SETTINGS.formatted(threshold));
        return file;
    }

    private Running record(Path home, String more) throws Exception {
        return start(new AgentJvm(home, directory).option("-XX:StartFlightRecording:filename=" + recording() + more));
    }

    /** By the time its line is printed, the agent has looked whether there is a recording. */
    private static Running start(AgentJvm jvm) throws Exception {
        Running running = jvm.config("""
                        http: {port: 0}
                        flags:
                          ANSWERING:
                            component: answering
                            enabled_percentage: 100
                            verify: {rate: 1, budget: 100%}
                        """).start(Service.class);
        running.awaitError("[dualrun] DualRun 0.");
        return running;
    }

    /** One call that is answered by the candidate, and one where it fails. */
    private static Ended askTwo(Running running) throws Exception {
        running.tell("ask ann");
        assertThat(running.awaitLine("answer ann")).endsWith("candidate 42");
        running.tell("ask bob 13");
        assertThat(running.awaitLine("answer bob")).endsWith("legacy 13");
        return running.end();
    }

    private Path recording() {
        return directory.resolve("recorded.jfr");
    }

    private Map<String, List<RecordedEvent>> events() throws IOException {
        return RecordingFile.readAllEvents(recording()).stream()
                .filter(event -> event.getEventType().getName().startsWith("dualrun."))
                .collect(groupingBy(event -> event.getEventType().getName()));
    }
}
