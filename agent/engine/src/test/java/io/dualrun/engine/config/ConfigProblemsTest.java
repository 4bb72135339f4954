package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages are what people read at night: they are compared to the letter. */
class ConfigProblemsTest {

    private static ConfigException problems(String file, String text) {
        return problems(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static ConfigException problems(String file, byte[] content) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(file, content));
        assertThat(thrown).as("no problem found").isNotNull();
        return thrown;
    }

    @Test
    void all_mistakes_are_told_at_once_each_with_its_place() {
        List<Problem> problems =
                problems("mistakes.yaml", resource("mistakes.yaml")).problems();

        assertThat(problems.stream().map(Problem::toString))
                .containsExactlyElementsOf(
                        resource("mistakes.expected.txt").lines().toList());
    }

    private static String resource(String name) {
        try (InputStream in = ConfigProblemsTest.class.getResourceAsStream("/config/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1", "100.01", "0.005", "1e9", "1e999", "0x10", ".nan", "5%%", "\"%\"", "five", "true", "[5]",
                "{a: 5}", "\"5\""
            })
    void what_is_no_percentage_is_refused(String text) {
        assertThat(problems("f.yaml", "flags: {F: {enabled_percentage: " + text + "}}"))
                .message()
                .startsWith("f.yaml:1:33: flags.F.enabled_percentage: found ")
                .endsWith(", expected a percentage from 0 to 100, in steps of 0.01")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.01", "-0.1", "101%", "-1%", "10 percent", "true"})
    void what_is_no_ratio_is_refused(String text) {
        assertThat(problems("f.yaml", "flags: {F: {verify: {budget: " + text + "}}}"))
                .message()
                .endsWith(", expected a ratio from 0 to 1, or a percentage such as 10%")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "1.0", "99999999999", "http"})
    void what_is_no_port_is_refused(String text) {
        assertThat(problems("f.yaml", "http: {port: " + text + "}"))
                .message()
                .startsWith("f.yaml:1:14: http.port: found ")
                .endsWith(", expected a port from 0 to 65535");
    }

    static Arguments[] notSettings() {
        return new Arguments[] {
            Arguments.of(
                    "f.yaml",
                    "home: x\n\tsummary: true",
                    "f.yaml:2:1: found a syntax error (found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)), expected YAML"),
            Arguments.of(
                    "f.yaml",
                    "flags: [1, 2\nhome: x",
                    "f.yaml:2:5: found a syntax error (expected ',' or ']', but got :, in what begins at 1:8), expected YAML"),
            Arguments.of(
                    "f.yaml",
                    "home: 'x\nsummary: true\n",
                    "f.yaml:3:1: found a syntax error (found unexpected end of stream, in what begins at 1:7), expected YAML"),
            Arguments.of(
                    "f.yaml",
                    "home: x: y",
                    "f.yaml:1:8: found a syntax error (mapping values are not allowed here), expected YAML"),
            Arguments.of(
                    "f.yaml",
                    "? [a]\n: b",
                    "f.yaml:1:4: found a syntax error (Expected a property name (Scalar value in YAML), got this instead: +SEQ []), expected YAML"),
            Arguments.of(
                    "f.yaml",
                    "[".repeat(1_000_000),
                    "f.yaml:1:21: found a syntax error (Document nesting depth (21) exceeds the maximum allowed (20)), expected YAML"),
            Arguments.of(
                    "f.json",
                    "{\"summary\": yes}",
                    "f.json:1:13: found a syntax error (Unrecognized token 'yes': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')), expected JSON"),
            Arguments.of(
                    "f.json",
                    "{\n  \"summary\": true",
                    "f.json:2:18: found a syntax error (Unexpected end-of-input: expected close marker for Object), expected JSON"),
            Arguments.of(
                    "f.json",
                    "{\"summary\": true,}",
                    "f.json:1:18: found a syntax error (Unexpected character ('}' (code 125)): was expecting double-quote to start property name), expected JSON"),
            Arguments.of("f.json", "{} {}", "f.json:1:4: found a second document, expected one document"),
            Arguments.of(
                    "f.yaml", "home: x\n---\nhome: y", "f.yaml:3:1: found a second document, expected one document"),
            Arguments.of(
                    "f.yaml", "just text", "f.yaml:1:1: found \"just text\", expected a mapping of keys to values"),
            Arguments.of("f.yaml", "- a\n- b", "f.yaml:1:1: found a list, expected a mapping of keys to values"),
            Arguments.of("f.json", "5", "f.json:1:1: found 5, expected a mapping of keys to values"),
            Arguments.of(
                    "f.yaml",
                    "a: &a {b: 1}\nhttp:\n  <<: *a",
                    "f.yaml:3:7: found the alias *a, expected the value itself, since aliases are not read"),
            Arguments.of(
                    "f.yaml",
                    "summary: true\nsummary: true",
                    "f.yaml:2:1: summary: found the key a second time, after line 1, expected it once"),
            Arguments.of(
                    "f.yaml",
                    "home: a\u0000b",
                    "f.yaml:1:8: found the character U+0000, expected text in UTF-8, without control characters"),
            Arguments.of(
                    "f.yaml",
                    "strict: true\nhome: \uFFFE",
                    "f.yaml:2:7: found the character U+FFFE, expected text in UTF-8, without control characters"),
            Arguments.of(
                    "f.yaml",
                    "flags: {A: {component: c}, B: {component: c}}",
                    "f.yaml:1:43: flags.B.component: found \"c\", which the flag A decides for, expected one flag for each component"),
            Arguments.of(
                    "f.yaml",
                    "zzzzzzzz: 1",
                    "f.yaml:1:1: zzzzzzzz: found an unknown key, expected one of env_prefix, home, http, workers, summary, strict, flags, rollout, alerts, notify"),
        };
    }

    @ParameterizedTest
    @MethodSource("notSettings")
    void what_is_not_a_tree_of_settings_is_refused(String file, String text, String expected) {
        assertThat(problems(file, text)).message().isEqualTo(expected);
    }

    @Test
    void bytes_that_are_not_utf_8_are_named_with_their_place() {
        byte[] latin1 = "summary: true\nhome: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(problems("f.yaml", latin1))
                .hasMessage("f.yaml:2:10: found the byte 0xE9, expected text in UTF-8, without control characters");
        assertThat(problems("f.yaml", new byte[] {'a', (byte) 0xC3}))
                .hasMessage("f.yaml:1:2: found the byte 0xC3, expected text in UTF-8, without control characters");
    }

    @Test
    void aliases_that_stand_for_billions_are_refused_at_once() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }

        assertThat(problems("f.yaml", laughs.toString()).problems())
                .hasSize(290)
                .first()
                .hasToString("f.yaml:2:10: found the alias *a0, expected the value itself, since aliases are not read");
    }

    @Test
    void a_message_of_very_many_problems_is_cut_short_and_says_so() {
        ConfigException thrown = problems("f.yaml", "x: 1\n".repeat(100_000));

        assertThat(thrown.problems()).hasSizeGreaterThan(99_000);
        assertThat(thrown).message().hasLineCount(21).endsWith("\nand 99980 more");
    }

    @Test
    void a_very_long_value_is_shown_by_its_beginning() {
        assertThat(problems("f.yaml", "summary: \"" + "x".repeat(1000) + "\""))
                .hasMessage("f.yaml:1:10: summary: found \"" + "x".repeat(60) + "…\", expected true or false");
    }

    @Test
    void a_file_that_is_missing_or_a_directory_or_huge_is_told_so(@TempDir Path directory) throws IOException {
        Path huge = Files.write(directory.resolve("huge.yaml"), new byte[(1 << 20) + 1]);
        File missing = directory.resolve("missing.yaml").toFile();

        assertUnreadable(missing, "no file");
        assertUnreadable(directory.toFile(), "a directory");
        assertUnreadable(huge.toFile(), "more than 1 MB");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_fails_while_it_is_read_is_told_with_the_reason() {
        assertUnreadable(new File("/proc/self/mem"), "a file that cannot be read (Input/output error)");
    }

    private static void assertUnreadable(File file, String found) {
        assertThat(catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(file)))
                .hasMessage(file + ": found " + found + ", expected a readable file of at most 1 MB");
    }

    @Test
    void a_megabyte_of_comments_is_read(@TempDir Path directory) throws Exception {
        Path large = Files.writeString(directory.resolve("large.yaml"), "#".repeat(1 << 20));

        assertThat(ConfigReader.read(large.toFile())).isEqualTo(Settings.DEFAULTS);
    }

    @Property(tries = 2000)
    void any_text_is_either_settings_or_problems(@ForAll @From("likely") String text) {
        for (String file : new String[] {"f.yaml", "f.json"}) {
            try {
                assertThat(ConfigReader.read(file, text.getBytes(StandardCharsets.UTF_8)))
                        .isNotNull();
            } catch (ConfigException e) {
                assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                });
            }
        }
    }

    @Provide
    Arbitrary<String> likely() {
        String[] pieces = {
            "flags", "http", "verify", "compare", "at", ":", ": ", "\n", "\n  ", "- ", "{", "}", "[", "]", ",", "\"",
            "'", "&a", "*a", "<<", "!!str ", "|", ">", "\"%\"", "#", "?", "---", "...", "\t", "1", "-", "true", "~",
            "$.a", "\\", "é"
        };
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(pieces),
                Arbitraries.of(pieces),
                Arbitraries.strings().ofMaxLength(3));
        return piece.list().ofMaxSize(25).map(list -> String.join("", list));
    }
}
