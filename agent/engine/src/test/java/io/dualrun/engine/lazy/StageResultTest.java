package io.dualrun.engine.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Doubt;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StageResultTest {

    private final Following following = new Following();
    private final CompletableFuture<Object> legacy = new CompletableFuture<>();
    private final CompletableFuture<Object> candidate = new CompletableFuture<>();

    private void taken() {
        assertThat(following.legacyAnswers(legacy, candidate, CompletableFuture.class))
                .isSameAs(legacy);
    }

    @Test
    void the_callers_own_is_given_at_once_and_compared_when_both_complete() {
        taken();
        legacy.complete(1);
        assertThat(following.handed).isEmpty();
        candidate.complete(2);
        assertThat(following.told).isEmpty();
        following.doWhatWasHanded();
        following.assertDifference("$: 1 → 2");
    }

    @Test
    void whose_result_is_whose_does_not_depend_on_who_answers() {
        assertThat(following.candidateAnswers(legacy, candidate, CompletionStage.class))
                .isSameAs(candidate);
        candidate.complete(2);
        legacy.complete(1);
        following.doWhatWasHanded();
        following.assertDifference("$: 1 → 2");
    }

    @Test
    void two_that_are_complete_are_compared_before_the_caller_has_them() {
        int[] value = {1};
        legacy.complete(value);
        candidate.complete(new int[] {1});
        taken();
        following.assertMatch();
        assertThat(following.handed).isEmpty();
    }

    @Test
    void failing_alike_is_a_match_however_it_is_wrapped() {
        taken();
        legacy.completeExceptionally(new CompletionException(new IllegalStateException("a")));
        candidate.completeExceptionally(new IllegalStateException("a"));
        following.doWhatWasHanded();
        following.assertMatch();
    }

    @Test
    void failing_alone_is_a_difference() {
        taken();
        legacy.complete(1);
        candidate.completeExceptionally(new IllegalStateException("a"));
        following.doWhatWasHanded();
        following.assertDifference("$: returned 1 → threw java.lang.IllegalStateException: \"a\"");
    }

    @Test
    void cancelled_is_inconclusive() {
        taken();
        legacy.cancel(true);
        candidate.complete(1);
        following.doWhatWasHanded();
        following.assertInconclusive(Doubt.UNFINISHED, "cancelled");
    }

    @Test
    void a_stage_that_never_completes_is_inconclusive_when_its_time_is_up_and_keeps_nothing() {
        taken();
        legacy.complete(1);
        following.lazy.tick(1_000);
        following.doWhatWasHanded();
        assertThat(following.told).isEmpty();
        following.lazy.tick(1_001);
        following.doWhatWasHanded();
        following.assertInconclusive(Doubt.UNFINISHED, "not there in time");
        candidate.complete(1);
        following.doWhatWasHanded();
        assertThat(following.told).hasSize(1);
    }

    @Test
    void closing_settles_what_is_outstanding() {
        taken();
        following.lazy.close();
        following.assertInconclusive(Doubt.UNFINISHED, "when the program ended");
    }

    @Test
    void more_than_can_be_outstanding_are_inconclusive_at_once() {
        Following few = new Following(1);
        few.legacyAnswers(legacy, candidate, CompletionStage.class);
        few.legacyAnswers(legacy, candidate, CompletionStage.class);
        assertThat(few.told).singleElement().isInstanceOf(Comparison.Inconclusive.class);
        assertThat(few.lazy.size()).isEqualTo(1);
    }

    @Test
    void a_comparison_that_nobody_has_room_for_is_made_up_for() {
        taken();
        following.mostHanded = 0;
        legacy.complete(1);
        candidate.complete(1);
        following.lazy.tick(0);
        assertThat(following.told).isEmpty();
        following.mostHanded = 1;
        following.lazy.tick(0);
        following.doWhatWasHanded();
        following.assertMatch();
    }

    @Test
    void a_stage_that_cannot_be_asked_is_inconclusive() {
        CompletionStage<?> odd = (CompletionStage<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CompletionStage.class}, (proxy, method, args) -> {
                    throw new UnsupportedOperationException();
                });
        assertThat(following.<Object>legacyAnswers(odd, candidate, Object.class) == odd)
                .isTrue();
        following.assertInconclusive(Doubt.UNFINISHED, "UnsupportedOperationException");
    }

    @Test
    void a_future_that_tells_nobody_is_asked() {
        FutureTask<Integer> first = new FutureTask<>(() -> 1);
        FutureTask<Integer> second = new FutureTask<>(() -> 2);
        assertThat(following.<Future<Integer>>legacyAnswers(first, second, Future.class))
                .isSameAs(first);
        first.run();
        following.lazy.tick(0);
        following.doWhatWasHanded();
        assertThat(following.told).isEmpty();
        second.run();
        following.lazy.tick(0);
        following.doWhatWasHanded();
        following.assertDifference("$: 1 → 2");
    }

    @Test
    void a_future_is_compared_with_a_stage() {
        FutureTask<Object> first = new FutureTask<>(() -> 1);
        following.<Future<Object>>legacyAnswers(first, candidate, Future.class);
        first.run();
        candidate.complete(1);
        following.lazy.tick(0);
        following.doWhatWasHanded();
        following.assertMatch();
    }

    @Test
    void a_stream_that_a_stage_completes_with_is_closed_where_nobody_sees_it() {
        List<String> closed = new ArrayList<>();
        taken();
        legacy.complete(Stream.of(1).onClose(() -> closed.add("legacy")));
        candidate.complete(Stream.of(1).onClose(() -> closed.add("candidate")));
        following.doWhatWasHanded();
        following.assertInconclusive(Doubt.UNREADABLE, "java.util.stream");
        assertThat(closed).containsExactly("candidate");
    }

    @Test
    void a_result_that_both_complete_with_stays_open() {
        List<String> closed = new ArrayList<>();
        Stream<Integer> same = Stream.of(1).onClose(() -> closed.add("same"));
        taken();
        legacy.complete(same);
        candidate.complete(same);
        following.doWhatWasHanded();
        following.assertMatch();
        assertThat(closed).isEmpty();
    }
}
