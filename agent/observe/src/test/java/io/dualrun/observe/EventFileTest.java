package io.dualrun.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.store.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    private static final int KEPT = 2;

    @TempDir
    Path directory;

    private final Notices notices = new Notices();
    private long now;

    @Test
    void events_are_appended_to_what_an_earlier_run_has_left() throws IOException {
        write(open(1_000), "one");
        write(open(1_000), "two");

        assertThat(types(home().resolve("events.jsonl"))).containsExactly("one", "two");
    }

    @Test
    void nothing_is_made_before_the_first_event() {
        EventFile file = open(1_000);
        file.flush();
        file.close();

        assertThat(home()).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_home_is_for_its_owner_only() throws IOException {
        write(open(1_000), "one");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_line_that_a_crash_has_torn_stays_a_line_of_its_own() throws IOException {
        Files.createDirectories(home());
        Files.writeString(home().resolve("events.jsonl"), "{\"component\":\"opt");

        write(open(1_000), "one");

        List<String> lines = Files.readAllLines(home().resolve("events.jsonl"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("{\"component\":\"opt");
        assertThat(lines.get(1)).contains("\"event_type\":\"one\"");
    }

    @Test
    void a_full_file_makes_way_and_the_oldest_goes() throws IOException {
        int line = EventLine.of(event("e0")).getBytes(UTF_8).length + 1;
        EventFile file = open(2 * line);
        for (int i = 0; i < 9; i++) {
            file.accept(event("e" + i));
        }
        file.close();

        assertThat(types(home().resolve("events.jsonl"))).containsExactly("e8");
        assertThat(types(home().resolve("events.jsonl.1"))).containsExactly("e6", "e7");
        assertThat(types(home().resolve("events.jsonl.2"))).containsExactly("e4", "e5");
        assertThat(home().resolve("events.jsonl.3")).doesNotExist();
        assertThat(file.dropped()).isZero();
    }

    @Test
    void an_event_beyond_the_limit_is_written_all_the_same() throws IOException {
        write(open(1), "one", "two");

        assertThat(types(home().resolve("events.jsonl"))).containsExactly("two");
        assertThat(types(home().resolve("events.jsonl.1"))).containsExactly("one");
    }

    @Test
    void a_file_that_was_moved_away_is_begun_anew() throws IOException {
        EventFile file = open(1_000);
        file.accept(event("one"));
        file.flush();
        Files.move(home().resolve("events.jsonl"), directory.resolve("moved"));
        file.flush();
        file.accept(event("two"));
        file.close();

        assertThat(types(directory.resolve("moved"))).containsExactly("one");
        assertThat(types(home().resolve("events.jsonl"))).containsExactly("two");
    }

    @Test
    void an_unwritable_home_is_reported_once_and_so_is_its_recovery() throws IOException {
        Files.writeString(home(), "a file where the home should be");
        EventFile file = open(1_000);

        file.accept(event("lost"));
        file.flush();
        Files.delete(home());
        pass(59);
        file.accept(event("lost too"));
        assertThat(file.dropped()).isEqualTo(2);
        assertThat(notices.all())
                .singleElement()
                .asString()
                .isEqualTo("cannot write events to " + home().resolve("events.jsonl") + ": found " + home()
                        + " is a file, expected a directory that this process can write to; events are left out, and"
                        + " it is tried again every minute");

        pass(2);
        file.accept(event("written"));
        assertThat(notices.all()).hasSize(2);
        assertThat(notices.all().get(1))
                .isEqualTo("events are written to " + home().resolve("events.jsonl")
                        + " again; 2 have been left out since the start");

        file.accept(event("also"));
        file.close();
        assertThat(types(home().resolve("events.jsonl"))).containsExactly("written", "also");
        assertThat(file.dropped()).isEqualTo(2);
    }

    @Test
    void a_home_that_stays_unwritable_is_not_reported_again() throws IOException {
        Files.writeString(home(), "a file where the home should be");
        EventFile file = open(1_000);
        for (int minute = 0; minute < 5; minute++) {
            file.accept(event("lost"));
            pass(61);
        }

        assertThat(notices.all()).hasSize(1);
        assertThat(file.dropped()).isEqualTo(5);
    }

    private void write(EventFile file, String... types) {
        Stream.of(types).map(EventFileTest::event).forEach(file);
        file.close();
    }

    private EventFile open(long limit) {
        return new EventFile(new Home(home().toString()), notices, limit, KEPT, () -> now);
    }

    private Path home() {
        return new File(directory.toFile(), "home").toPath();
    }

    private void pass(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    private static Event event(String type) {
        return new Event("c", type, Instant.EPOCH, Event.NO_DURATION, Map.of());
    }

    private static List<String> types(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceAll(".*\"event_type\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
