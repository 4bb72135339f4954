package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    private static final Poll UNCHANGED = new Poll.Unchanged();

    @TempDir
    Path directory;

    private Path path;
    private long now = 1_000_000_000_000L;
    private ConfigFile file;

    @BeforeEach
    void one_file_with_a_flag_at_5_percent() throws Exception {
        path = directory.resolve("dualrun.yaml");
        file = new ConfigFile(path.toFile(), () -> now);
        writeRested(at(5));
    }

    private static String at(int percentage) {
        return "flags: {F: {enabled_percentage: " + percentage + "}}";
    }

    /** The file as it is a second after it was written. */
    private void writeRested(String text) throws IOException {
        writeNow(text);
        now += 1000;
    }

    private void writeNow(String text) throws IOException {
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.fromMillis(now));
    }

    private static double percentage(Poll poll) {
        return percentage(((Poll.Changed) poll).settings());
    }

    private static double percentage(Settings settings) {
        return settings.flags().get("F").percentage().percent();
    }

    @Test
    void the_file_is_read_at_start_and_then_only_changes_are_told() throws Exception {
        assertThat(percentage(file.start())).isEqualTo(5);
        assertThat(file.poll()).isEqualTo(UNCHANGED);

        writeRested(at(6));
        assertThat(percentage(file.poll())).isEqualTo(6);
        assertThat(file.poll()).isEqualTo(UNCHANGED);
    }

    @Test
    void a_change_is_seen_even_if_size_and_time_stay() throws Exception {
        file.start();
        FileTime time = Files.getLastModifiedTime(path);

        Files.writeString(path, at(6));
        Files.setLastModifiedTime(path, time);

        assertThat(percentage(file.poll())).isEqualTo(6);
    }

    @Test
    void a_file_that_is_only_touched_has_not_changed() throws Exception {
        file.start();
        writeRested(at(5));

        assertThat(file.poll()).isEqualTo(UNCHANGED);
    }

    @Test
    void a_file_that_is_being_written_counts_when_it_has_rested() throws Exception {
        file.start();

        writeNow("flags:");
        assertThat(file.poll()).isEqualTo(UNCHANGED);
        writeNow(at(6));
        now += 10;
        assertThat(file.poll()).isEqualTo(UNCHANGED);

        now += 1000;
        assertThat(percentage(file.poll())).isEqualTo(6);
    }

    @Test
    void two_equal_looks_are_rest_enough_where_the_clock_of_the_file_is_ahead() throws Exception {
        file.start();
        now += 3_600_000;
        writeNow(at(6));
        now -= 3_600_000;

        assertThat(file.poll()).isEqualTo(UNCHANGED);
        assertThat(percentage(file.poll())).isEqualTo(6);
    }

    @Test
    void a_file_moved_into_its_place_is_taken_at_once() throws Exception {
        file.start();
        Path other = Files.writeString(directory.resolve("new.yaml"), at(7));
        Files.setLastModifiedTime(other, FileTime.fromMillis(now - 1000));

        Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);

        assertThat(percentage(file.poll())).isEqualTo(7);
    }

    @Test
    void a_broken_file_is_told_once_and_its_repair_is_told() throws Exception {
        file.start();

        writeRested("flags: {F: {enabled_percentage: 500}}");
        assertThat(file.poll()).isInstanceOfSatisfying(Poll.Broken.class, broken -> assertThat(
                        broken.why().problems())
                .singleElement()
                .asString()
                .contains("found 500"));
        assertThat(file.poll()).isEqualTo(UNCHANGED);
        writeRested("flags: {F: {enabled_percentage: 501}}");
        assertThat(file.poll()).isInstanceOf(Poll.Broken.class);

        writeRested(at(5));
        assertThat(percentage(file.poll())).isEqualTo(5);
    }

    @Test
    void a_file_broken_at_start_is_told_when_it_is_repaired() throws Exception {
        writeRested("flags: 5");
        assertThatThrownBy(file::start).isInstanceOf(ConfigException.class);
        assertThat(file.poll()).isEqualTo(UNCHANGED);

        writeRested(at(6));
        assertThat(percentage(file.poll())).isEqualTo(6);
    }

    @Test
    void a_file_that_goes_is_told_once_and_so_is_its_return() throws Exception {
        file.start();

        Files.delete(path);
        assertThat(file.poll()).isEqualTo(UNCHANGED);
        assertThat(file.poll()).isInstanceOfSatisfying(Poll.Broken.class, broken -> assertThat(broken.why())
                .hasMessageContaining("found no file"));
        assertThat(file.poll()).isEqualTo(UNCHANGED);

        writeRested(at(5));
        assertThat(percentage(file.poll())).isEqualTo(5);
    }

    @Test
    void a_file_deleted_and_made_again_between_two_looks_was_never_away() throws Exception {
        file.start();

        Files.delete(path);
        assertThat(file.poll()).isEqualTo(UNCHANGED);
        writeRested(at(5));

        assertThat(file.poll()).isEqualTo(UNCHANGED);
    }

    @Test
    void a_file_that_was_not_there_is_told_when_it_appears() throws Exception {
        Files.delete(path);
        assertThat(file.poll()).isEqualTo(UNCHANGED);
        assertThat(file.poll()).isEqualTo(UNCHANGED);

        writeRested(at(5));
        assertThat(percentage(file.poll())).isEqualTo(5);
    }

    @Test
    void a_directory_in_its_place_is_told() throws Exception {
        file.start();
        Files.delete(path);
        Files.createDirectory(path);

        assertThat(file.poll()).isEqualTo(UNCHANGED);
        assertThat(file.poll()).isInstanceOfSatisfying(Poll.Broken.class, broken -> assertThat(broken.why())
                .hasMessageContaining("found a directory"));
        assertThat(file.poll()).isEqualTo(UNCHANGED);
    }
}
