package io.dualrun.engine.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualrun.engine.compare.Comparison.Doubt;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputStreamResultTest {

    private final Following following = new Following();
    private final List<String> closed = new ArrayList<>();

    private InputStream bare(String name, int... bytes) {
        return new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at < bytes.length && bytes[at] == 99) {
                    throw new IOException("broken");
                }
                return at < bytes.length ? bytes[at++] : -1;
            }

            @Override
            public void close() {
                closed.add(name);
            }
        };
    }

    @Test
    void equal_to_the_end_is_a_match_and_closes_the_shadow_only() throws IOException {
        InputStream given =
                following.legacyAnswers(bare("legacy", 1, 200), bare("candidate", 1, 200), InputStream.class);
        assertThat(given.readAllBytes()).containsExactly(1, 200);
        following.assertMatch();
        assertThat(closed).containsExactly("candidate");
        given.close();
        assertThat(closed).containsExactly("candidate", "legacy");
    }

    @Test
    void a_difference_is_told_with_its_place_and_the_caller_gets_all_the_same() throws IOException {
        InputStream given =
                following.legacyAnswers(bare("legacy", 1, 2, 3, 4), bare("candidate", 1, 2, 7, 4), InputStream.class);
        assertThat(given.read()).isEqualTo(1);
        assertThat(given.readNBytes(3)).containsExactly(2, 3, 4);
        following.assertDifference("$[2]: 3 → 7");
    }

    @Test
    void a_shadow_that_ends_early_or_goes_on_is_a_difference() throws IOException {
        following
                .legacyAnswers(bare("legacy", 1, 2), bare("candidate", 1), InputStream.class)
                .readAllBytes();
        following.assertDifference("$[1]: 2 → nothing (missing)");
        following.told.clear();
        following
                .legacyAnswers(bare("legacy", 1), bare("candidate", 1, 2), InputStream.class)
                .readAllBytes();
        following.assertDifference("$[1]: nothing → 2 (extra)");
    }

    @Test
    void what_is_read_again_was_compared_before() throws IOException {
        InputStream given = following.legacyAnswers(
                new BufferedInputStream(bare("legacy", 1, 2, 3)), bare("candidate", 1, 2, 3), InputStream.class);
        assertThat(given).isInstanceOf(BufferedInputStream.class);
        given.mark(10);
        assertThat(given.readNBytes(2)).containsExactly(1, 2);
        given.reset();
        assertThat(given.readAllBytes()).containsExactly(1, 2, 3);
        following.assertMatch();
    }

    @Test
    void what_is_skipped_is_not_compared() throws IOException {
        InputStream given =
                following.legacyAnswers(bare("legacy", 1, 2, 3), bare("candidate", 9, 9, 3), InputStream.class);
        assertThat(given.skip(2)).isEqualTo(2);
        assertThat(given.readAllBytes()).containsExactly(3);
        following.assertMatch();
    }

    @Test
    void both_failing_alike_is_a_match_and_the_callers_own_failure_reaches_him() throws IOException {
        InputStream given = following.legacyAnswers(bare("legacy", 1, 99), bare("candidate", 1, 99), InputStream.class);
        given.read();
        assertThatThrownBy(given::read).isInstanceOf(IOException.class).hasMessage("broken");
        following.assertMatch();
    }

    @Test
    void a_shadow_that_fails_alone_is_a_difference() throws IOException {
        InputStream given = following.legacyAnswers(bare("legacy", 1, 2), bare("candidate", 1, 99), InputStream.class);
        assertThat(given.readAllBytes()).containsExactly(1, 2);
        following.assertDifference("$: returned 2 → threw java.io.IOException: \"broken\"");
    }

    @Test
    void closing_settles_with_what_was_compared() throws IOException {
        try (InputStream given =
                following.legacyAnswers(bare("legacy", 1, 2), bare("candidate", 1, 9), InputStream.class)) {
            given.read();
        }
        following.assertMatch();
        assertThat(closed).containsExactlyInAnyOrder("legacy", "candidate");
    }

    @Test
    void what_is_held_in_memory_is_compared_at_once_and_given_as_it_is() throws IOException {
        ByteArrayInputStream legacy = new ByteArrayInputStream(new byte[] {0, 1, 2});
        legacy.read();
        assertThat(following.legacyAnswers(legacy, bare("candidate", 1, 7), InputStream.class))
                .isSameAs(legacy);
        following.assertDifference("$[1]: 2 → 7");
        assertThat(legacy.readAllBytes()).containsExactly(1, 2);
        assertThat(closed).containsExactly("candidate");
        following.told.clear();
        following.legacyAnswers(
                new ByteArrayInputStream(new byte[] {1}), new ByteArrayInputStream(new byte[] {1}), InputStream.class);
        following.assertMatch();
    }

    @Test
    void a_stream_that_can_be_told_apart_is_given_as_it_is_and_the_shadow_closed() {
        InputStream legacy = new SequenceInputStream(bare("legacy", 1), bare("legacy", 2));
        assertThat(following.legacyAnswers(legacy, bare("candidate", 1), InputStream.class))
                .isSameAs(legacy);
        following.assertInconclusive(Doubt.UNREADABLE, "can be told to be a java.io.SequenceInputStream");
        assertThat(closed).containsExactly("candidate");
    }

    @Test
    void what_the_caller_passed_is_not_closed_for_him() throws IOException {
        InputStream argument = bare("argument", 1);
        following.passed = new Object[] {argument};
        InputStream given = following.legacyAnswers(bare("legacy", 1), argument, InputStream.class);
        assertThat(given.readAllBytes()).containsExactly(1);
        following.assertMatch();
        assertThat(closed).isEmpty();
    }
}
