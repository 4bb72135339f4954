package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class TextComparisonTest {

    /** A character sequence of the application: an object like any other. */
    private static final class Rope implements CharSequence {
        private final String left;
        private final String right;

        Rope(String left, String right) {
            this.left = left;
            this.right = right;
        }

        @Override
        public int length() {
            throw new AssertionError("not ours to call");
        }

        @Override
        public char charAt(int index) {
            throw new AssertionError("not ours to call");
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new AssertionError("not ours to call");
        }

        @Override
        public String toString() {
            throw new AssertionError("not ours to call");
        }
    }

    private static List<CharSequence> all(String text) {
        return List.of(
                text,
                new StringBuilder(text),
                new StringBuffer(text),
                CharBuffer.wrap(text),
                CharBuffer.wrap("<" + text, 1, text.length() + 1),
                CharBuffer.wrap(("<" + text).toCharArray(), 1, text.length()).slice());
    }

    @Test
    void the_jdks_character_sequences_are_one_family() {
        for (CharSequence legacy : all("text")) {
            for (CharSequence candidate : all("text")) {
                assertMatch(legacy, candidate);
                assertMatch(Map.of("k", legacy), Map.of("k", candidate));
            }
            for (CharSequence candidate : all("test")) {
                assertThat(differences(legacy, candidate)).containsExactly("$: \"text\" → \"test\"");
            }
        }
    }

    @Test
    void they_are_matched_in_sets_too() {
        assertMatch(Set.of("a", "b"), Set.of(new StringBuilder("b"), new StringBuilder("a")));
        assertMatch(Set.of("a", new StringBuilder("b")), Set.of("b", new StringBuilder("a")));
    }

    @Test
    void text_and_what_is_no_text_differ_in_type() {
        assertThat(differences("1", 1)).containsExactly("$: type String \"1\" → Integer 1");
        assertThat(differences(new StringBuilder("1"), 1)).containsExactly("$: type StringBuilder \"1\" → Integer 1");
    }

    @Test
    void those_of_the_application_are_read_by_field() {
        assertMatch(new Rope("a", "b"), new Rope("a", "b"));
        assertThat(differences(new Rope("a", "b"), new Rope("a", "c"))).containsExactly("$.right: \"b\" → \"c\"");
        assertThat(compare("ab", new Rope("a", "b"))).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void a_joiner_is_what_it_joins() {
        assertMatch(new StringJoiner(",").add("a").add("b"), new StringJoiner("", "a", "").add(",b"));
        assertThat(differences(new StringJoiner(","), new StringJoiner(",").add("a")))
                .containsExactly("$: \"\" → \"a\"");
    }
}
