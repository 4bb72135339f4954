package io.dualrun.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Difference;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MismatchesTest {

    private static final int MILLION = 1_000_000;
    private static final Difference DIFFERENCE =
            new Difference("$", Difference.Kind.VALUE, "1", "2", Double.NaN, Double.NaN, Difference.Scale.NONE);

    private final Mismatches mismatches = new Mismatches();

    private void add(String fingerprint, int second) {
        mismatches.add(new Mismatches.Sample(
                Instant.ofEpochSecond(second),
                "A#a()",
                new Comparison.Mismatch(List.of(DIFFERENCE), false, fingerprint)));
    }

    @Test
    void a_thousand_of_one_cause_are_one_line_with_the_first_and_the_last() {
        for (int at = 0; at < 1000; at++) {
            add("one", at);
        }
        assertThat(mismatches.groups()).singleElement().satisfies(group -> {
            assertThat(group.count()).isEqualTo(1000);
            assertThat(group.first().at()).isEqualTo(Instant.ofEpochSecond(0));
            assertThat(group.last().at()).isEqualTo(Instant.ofEpochSecond(999));
        });
    }

    @Test
    void of_a_million_causes_a_hundred_are_kept_and_the_rest_is_counted() {
        for (int at = 0; at < MILLION; at++) {
            add(Integer.toHexString(at), at);
        }
        assertThat(mismatches.groups()).hasSize(100);
        assertThat(mismatches.others()).isEqualTo(MILLION - 100);
    }

    @Test
    void of_a_million_causes_from_several_threads_hardly_more_are_kept_and_none_is_lost() throws InterruptedException {
        int threads = 4;
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            callers.execute(() -> {
                for (int at = first; at < MILLION; at += threads) {
                    add(Integer.toHexString(at), at);
                }
            });
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(mismatches.groups()).hasSizeBetween(100, 100 + threads);
        long kept =
                mismatches.groups().stream().mapToLong(Mismatches.Group::count).sum();
        assertThat(kept + mismatches.others()).isEqualTo(MILLION);
    }
}
