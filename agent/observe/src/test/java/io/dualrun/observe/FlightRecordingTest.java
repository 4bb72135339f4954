package io.dualrun.observe;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Flight;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording gets to know of calls, by recordings of this very JVM. */
class FlightRecordingTest {

    private static final String COMPARISON = "dualrun.Comparison";
    private static final String FALLBACK = "dualrun.Fallback";
    private static final Flight.Compared COMPARED = new Flight.Compared(
            "optimization", "lab.Optimizer#fit(String)", Path.LEGACY, Result.MISMATCH, "0123456789abcdef", 1234);
    private static final Flight.FellBack FELL_BACK = new Flight.FellBack(
            "optimization", "lab.Optimizer#fit(String)", Fallback.EXCEPTION, "java.lang.IllegalStateException", 5678);

    @TempDir
    java.nio.file.Path directory;

    private final FlightRecording flight = new FlightRecording();

    @Test
    void nothing_is_begun_unless_a_recording_asks_for_it() throws Exception {
        assertThat(flight.begin()).isNull();
        try (Recording recording = new Recording()) {
            recording.start();

            assertThat(flight.begin()).isNull();
        }
    }

    @Test
    void a_comparison_is_told_with_its_verdict() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(COMPARISON);
            recording.start();
            flight.compared(flight.begin(), COMPARED);

            RecordedEvent event = only(recording);
            assertThat(event.getEventType().getName()).isEqualTo(COMPARISON);
            assertThat(event.getEventType().getCategoryNames()).containsExactly("DualRun");
            assertThat(event.getString("component")).isEqualTo("optimization");
            assertThat(event.getString("site")).isEqualTo("lab.Optimizer#fit(String)");
            assertThat(event.getString("path")).isEqualTo("legacy");
            assertThat(event.getString("result")).isEqualTo("mismatch");
            assertThat(event.getString("reason")).isEqualTo("0123456789abcdef");
            assertThat(event.getDuration("nanoseconds")).isEqualTo(Duration.ofNanos(1234));
            assertThat(event.getThread().getJavaThreadId())
                    .isEqualTo(Thread.currentThread().getId());
            assertThat(event.getStackTrace()).isNull();
        }
    }

    @Test
    void a_fallback_is_told_with_its_cause() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(FALLBACK);
            recording.start();
            flight.fellBack(flight.begin(), FELL_BACK);

            RecordedEvent event = only(recording);
            assertThat(event.getEventType().getName()).isEqualTo(FALLBACK);
            assertThat(event.getEventType().getCategoryNames()).containsExactly("DualRun");
            assertThat(event.getString("component")).isEqualTo("optimization");
            assertThat(event.getString("site")).isEqualTo("lab.Optimizer#fit(String)");
            assertThat(event.getString("path")).isEqualTo("candidate");
            assertThat(event.getString("reason")).isEqualTo("exception");
            assertThat(event.getString("exception")).isEqualTo("java.lang.IllegalStateException");
            assertThat(event.getDuration("nanoseconds")).isEqualTo(Duration.ofNanos(5678));
            assertThat(event.getStackTrace()).isNull();
        }
    }

    @Test
    void a_body_that_was_not_timed_has_no_time() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(FALLBACK);
            recording.start();
            flight.fellBack(flight.begin(), new Flight.FellBack("c", "s", Fallback.DEADLINE, "", -1));

            RecordedEvent event = only(recording);
            assertThat(event.getLong("nanoseconds")).isEqualTo(Long.MIN_VALUE);
            assertThat(event.toString()).containsPattern("nanoseconds = N/A");
        }
    }

    @Test
    void what_was_not_asked_for_is_not_told_beside_what_was() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(FALLBACK);
            recording.start();
            Object begun = flight.begin();
            flight.compared(begun, COMPARED);
            flight.fellBack(begun, FELL_BACK);

            assertThat(only(recording).getEventType().getName()).isEqualTo(FALLBACK);
        }
        try (Recording recording = new Recording()) {
            recording.enable(COMPARISON);
            recording.start();
            Object begun = flight.begin();
            flight.compared(begun, COMPARED);
            flight.fellBack(begun, FELL_BACK);

            assertThat(only(recording).getEventType().getName()).isEqualTo(COMPARISON);
        }
    }

    @Test
    void what_stays_below_the_threshold_is_not_told() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(COMPARISON).withThreshold(Duration.ofHours(1));
            recording.enable(FALLBACK).withoutThreshold();
            recording.start();
            Object begun = flight.begin();
            flight.compared(begun, COMPARED);
            flight.fellBack(begun, FELL_BACK);

            assertThat(only(recording).getEventType().getName()).isEqualTo(FALLBACK);
        }
    }

    @Test
    void every_verified_call_and_every_fallback_is_told_once_the_recorder_is_in_use() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(COMPARISON).withoutThreshold();
            recording.enable(FALLBACK).withoutThreshold();
            recording.start();
            Migrations migrations = Migrations.idle();
            new FlightWatch(migrations.engine.common()).tick();
            migrations.makeCalls();

            Map<String, List<RecordedEvent>> byType = events(recording).stream()
                    .filter(event -> event.getString("component").equals("optimization"))
                    .collect(groupingBy(event -> event.getEventType().getName()));
            assertThat(byType.get(COMPARISON)).hasSize(101).allSatisfy(event -> assertThat(event.getDuration())
                    .isGreaterThan(event.getDuration("nanoseconds")));
            assertThat(byType.get(FALLBACK)).hasSize(4).allSatisfy(event -> {
                assertThat(event.getString("exception")).isEqualTo("java.lang.IllegalStateException");
                assertThat(event.getLong("nanoseconds")).isPositive();
            });
        }
    }

    private RecordedEvent only(Recording recording) throws IOException {
        List<RecordedEvent> events = events(recording);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private List<RecordedEvent> events(Recording recording) throws IOException {
        recording.stop();
        java.nio.file.Path file = directory.resolve("of-" + recording.getId() + ".jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }
}
