package rheolab.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaterialsDatabaseTest {

    @TempDir
    Path folder;

    private final MaterialsDatabase database = new MaterialsDatabase();

    @Test
    void the_last_store_of_a_name_counts() {
        assertThat(database.get("a")).isEmpty();

        database.put(material("a", "PI"));
        assertThat(database.put(material("a", "PS"))).isEqualTo(material("a", "PS"));

        assertThat(database.get("a")).contains(material("a", "PS"));
        assertThat(database.size()).isOne();
    }

    @Test
    void a_folder_of_both_formats_is_read_and_written_as_it_was() throws IOException {
        byte[] json = new MaterialArchive().storeAsJson(material("new", "PI")).bytes();
        Files.write(folder.resolve("new.material"), json);
        Files.write(
                folder.resolve("old.material"),
                new MaterialArchive().store(material("old", "PS")).bytes());

        database.load(folder, refused -> assertThat(refused).isNull());
        database.save(folder.resolve("copy"));

        assertThat(database.get("new")).contains(material("new", "PI"));
        assertThat(database.get("old")).contains(material("old", "PS"));
        assertThat(database.formats()).isEqualTo(Map.of("JAVA", 1L, "JSON", 1L));
        assertThat(folder.resolve("copy/new.material")).hasBinaryContent(json);
    }

    @Test
    void a_file_that_is_no_material_is_named_and_the_others_are_read() throws IOException {
        database.put(material("good", "PI"));
        database.save(folder);
        Files.writeString(folder.resolve("bad.material"), "oops");
        Files.writeString(folder.resolve("readme.txt"), "not a material");
        MaterialsDatabase read = new MaterialsDatabase();
        List<String> refused = new ArrayList<>();

        read.load(folder, refused::add);

        assertThat(read.size()).isOne();
        assertThat(refused)
                .containsExactly("bad.material: found bytes that begin with 6F, expected a material: AC ED"
                        + " (Java serialization) or 7B (JSON); nothing was read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "..", "a/b", "a\\b", "a b", "ä"})
    void a_name_that_is_no_file_name_is_refused(String name) {
        assertThatThrownBy(() -> material(name, "PI"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a material's name is \"" + name + "\", expected 1 to 100 letters");
    }

    private static Material material(String name, String chemistry) {
        return new Material(name, "user", chemistry, Map.of("density", 900.0), List.of(), Instant.EPOCH);
    }
}
