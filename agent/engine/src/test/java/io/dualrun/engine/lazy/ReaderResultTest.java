package io.dualrun.engine.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderResultTest {

    private final Following following = new Following();
    private final List<String> closed = new ArrayList<>();

    private Reader bare(String name, String text) {
        Reader held = new StringReader(text);
        return new Reader() {
            @Override
            public int read(char[] into, int offset, int length) throws IOException {
                return held.read(into, offset, length);
            }

            @Override
            public void close() {
                closed.add(name);
            }
        };
    }

    @Test
    void equal_to_the_end_is_a_match_and_closes_the_shadow_only() {
        Reader given = following.legacyAnswers(bare("legacy", "a\nb"), bare("candidate", "a\nb"), Reader.class);
        assertThat(new BufferedReader(given).lines()).containsExactly("a", "b");
        following.assertMatch();
        assertThat(closed).containsExactly("candidate");
    }

    @Test
    void a_difference_is_told_with_its_place() throws IOException {
        Reader given = following.candidateAnswers(bare("legacy", "abc"), bare("candidate", "axc"), Reader.class);
        assertThat(given.read(new char[3])).isEqualTo(3);
        following.assertDifference("$[1]: 'b' → 'x'");
    }

    @Test
    void text_held_in_memory_is_compared_at_once() {
        StringReader legacy = new StringReader("abc");
        assertThat(following.legacyAnswers(legacy, new StringReader("abd"), Reader.class))
                .isSameAs(legacy);
        following.assertDifference("$: \"abc\" → \"abd\"");
    }
}
