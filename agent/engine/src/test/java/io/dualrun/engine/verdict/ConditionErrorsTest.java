package io.dualrun.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConditionErrorsTest {

    /** The file holds each mistake, and on the next line, indented, what is said of it. */
    @Test
    void every_mistake_is_answered_with_what_was_found_where_and_what_was_expected() throws IOException {
        String golden = resource("/verdict/condition-mistakes.txt");
        String answered = golden.lines()
                .filter(line -> !line.startsWith("    "))
                .map(mistake -> mistake + "\n    " + answer(mistake) + "\n")
                .collect(Collectors.joining());

        assertThat(answered).isEqualTo(golden);
    }

    @Test
    void a_long_text_is_read_at_once_and_not_repeated_whole() {
        for (String part : new String[] {"x", "x ", "5", "> ", "meter:", "é"}) {
            assertThatThrownBy(() -> Condition.parse(part.repeat(300_000)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
        }
    }

    private static String answer(String mistake) {
        try {
            return "read as: " + Condition.parse(mistake);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ConditionErrorsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
