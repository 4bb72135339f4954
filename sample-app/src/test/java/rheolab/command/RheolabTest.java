package rheolab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import rheolab.data.Library;

class RheolabTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"--help, --seconds", "fit --help, FILE", "--version, DualRun"})
    void help_is_printed_and_is_no_error(String arguments, String text) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString()).contains(text);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--users 0,           '--users: found 0, expected 1 to 1000000'",
        "--seconds -1,        '--seconds: found -1, expected 1 to 86400'",
        "--threads 257,       '--threads: found 257, expected 1 to 256'",
        "--users many,        'Invalid value for option ''--users'''",
        "--data /no/where,    '--data: found no folder at /no/where'",
        "--what,              'Unknown option'",
        "fit,                 'Missing required parameter: ''FILE'''"
    })
    void what_is_not_understood_is_said_and_exits_with_2(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message).contains("Usage: rheolab");
    }

    @Test
    void users_are_served_and_the_digits_of_both_solvers_printed() {
        assertThat(run("--users", "5", "--seconds", "1", "--threads", "2")).isZero();

        assertThat(out.toString())
                .contains("rheolab serves 5 users on 2 threads for 1 s", " visits in ", "requests/s")
                .contains("| data set | difficulty |", "| Misra1a  | Lower ", "| Thurber  | Higher ", "| synthetic |")
                .contains("5 materials in the database");
        assertThat(err.toString()).contains("[========================================] 1/1 s");
    }

    @Test
    void a_broken_data_file_is_named_and_the_run_goes_on() throws IOException {
        Files.writeString(folder.resolve("broken.dat"), "NIST/ITL StRD\nDataset Name:  Broken\n");
        Files.writeString(folder.resolve("mine.osc"), "T=25;\n0.1 100 500\n1 900 1500\n10 4000 3000\n100 6000 2000\n");

        assertThat(run("--users", "1", "--seconds", "1", "--data", folder.toString()))
                .isZero();

        assertThat(err.toString())
                .contains("rheolab: broken.dat, line 3: found the end of the file, expected \"Starting");
        assertThat(out.toString()).contains("| mine      |");
    }

    @Test
    void materials_are_kept_from_run_to_run() {
        String materials = folder.resolve("materials").toString();

        assertThat(run("--users", "3", "--seconds", "1", "--materials", materials))
                .isZero();
        assertThat(folder.resolve("materials")).isDirectoryContaining("glob:**.material");
        assertThat(run("--users", "1", "--seconds", "1", "--materials", materials))
                .isZero();
        assertThat(out.toString())
                .contains("3 materials in the database")
                .doesNotContain("1 materials in the database");
    }

    @Test
    void materials_that_cannot_be_written_are_an_error_without_a_stack_trace() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThat(run("--users", "1", "--seconds", "1", "--materials", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("rheolab: ")
                .contains("FileAlreadyExists")
                .doesNotContain("\tat ");
    }

    @Test
    void a_reference_data_set_is_fitted_from_both_starts() throws IOException {
        assertThat(run("fit", shipped("nist/BoxBOD.dat").toString())).isZero();

        assertThat(out.toString())
                .contains("BoxBOD from start 1: b1*(1-exp[-b2*x])", "BoxBOD from start 2")
                .contains("2.1380940889E+02", "| digits ", "| ms ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_sweep_is_fitted() throws IOException {
        assertThat(run("fit", shipped("sweeps/synthetic.tts").toString())).isZero();

        assertThat(out.toString())
                .contains("synthetic: 61 frequencies over 6.0 decades", "| mode 6 ", "3.0091E+05 at 2.99");
    }

    @Test
    void a_file_that_cannot_be_read_exits_with_1() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.tts"), "T=25;\n1 2\n");

        assertThat(run("fit", cut.toString())).isEqualTo(1);
        assertThat(run("fit", folder.resolve("nowhere.dat").toString())).isEqualTo(1);

        assertThat(err.toString())
                .contains("rheolab: cut.tts, line 2: found \"1 2\", expected three positive numbers")
                .contains("rheolab: nowhere.dat: found java.nio.file.NoSuchFileException")
                .doesNotContain("\tat ");
    }

    private Path shipped(String resource) throws IOException {
        Path file = folder.resolve(Path.of(resource).getFileName());
        try (InputStream in = Library.class.getResourceAsStream("/rheolab/" + resource)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private int run(String... arguments) {
        CommandLine commandLine = Rheolab.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
