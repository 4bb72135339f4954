package rheolab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {

    @TempDir
    Path folder;

    @Test
    void seventeen_data_sets_and_a_sweep_are_shipped() {
        Library library = Library.shipped();

        assertThat(library.dataSets()).hasSize(17);
        assertThat(library.sweeps()).extracting(Sweep::name).containsExactly("synthetic");
        assertThat(library.measurements()).hasSize(18);
    }

    @Test
    void a_bad_file_of_a_folder_is_named_and_the_others_are_used() throws IOException {
        List<String> misra = Library.shippedFile("nist/Misra1a.dat").lines();
        Files.writeString(
                folder.resolve("good.dat"), String.join("\n", misra).replace("Name:  Misra1a", "Name:  Mine"));
        Files.write(folder.resolve("cut.DAT"), misra.subList(0, 70));
        Files.writeString(folder.resolve("good.osc"), "T=25;\n1 1 1\n2 2 2\n3 3 3\n");
        Files.writeString(folder.resolve("bad.tts"), "T=25;\n1 1\n");
        Files.writeString(folder.resolve("notes.txt"), "not data");
        Library library = Library.shipped();
        List<String> refused = new ArrayList<>();

        library.addFolder(folder, refused::add);

        assertThat(library.dataSets())
                .extracting(NistDataSet::name)
                .contains("Mine")
                .hasSize(18);
        assertThat(library.sweeps()).extracting(Sweep::name).containsExactly("good", "synthetic");
        assertThat(refused)
                .satisfiesExactly(
                        message -> assertThat(message)
                                .startsWith("bad.tts, line 2: found \"1 1\", expected three positive"),
                        message -> assertThat(message)
                                .startsWith(
                                        "cut.DAT, line 71: found the end of the file, expected observation 11 of 14"));
    }

    @Test
    void a_file_of_a_folder_takes_the_place_of_a_shipped_one() throws IOException {
        List<String> misra = Library.shippedFile("nist/Misra1a.dat").lines();
        Files.writeString(folder.resolve("a.dat"), String.join("\n", misra).replace("Lower Level", "Other Level"));
        Library library = Library.shipped();

        library.addFolder(folder, refused -> {});

        assertThat(library.dataSets())
                .hasSize(17)
                .filteredOn(dataSet -> dataSet.name().equals("Misra1a"))
                .extracting(NistDataSet::difficulty)
                .containsExactly("Other");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Library.of(folder.resolve("nowhere.dat")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nowhere.dat: found java.nio.file.NoSuchFileException")
                .hasMessageContaining("expected a file that can be read");
    }
}
