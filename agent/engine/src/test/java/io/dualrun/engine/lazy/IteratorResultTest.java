package io.dualrun.engine.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Doubt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IteratorResultTest {

    private final Following following = new Following();

    private static <T> Iterator<T> iterator(Supplier<T> next) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public T next() {
                return next.get();
            }
        };
    }

    private static List<Object> drained(Iterator<?> iterator) {
        List<Object> elements = new ArrayList<>();
        while (iterator.hasNext()) {
            elements.add(iterator.next());
        }
        return elements;
    }

    @Test
    void equal_to_the_end_is_a_match() {
        Iterator<Integer> given = following.legacyAnswers(
                List.of(1, 2).iterator(), new ArrayList<>(List.of(1, 2)).iterator(), Iterator.class);
        assertThat(following.told).isEmpty();
        assertThat(drained(given)).containsExactly(1, 2);
        following.assertMatch();
    }

    @Test
    void a_difference_is_told_as_soon_as_it_is_met_and_the_caller_gets_all_the_same() {
        Iterator<Integer> given = following.legacyAnswers(
                List.of(1, 2, 3).iterator(), List.of(1, 7, 3).iterator(), Iterator.class);
        given.next();
        assertThat(following.told).isEmpty();
        assertThat(given.next()).isEqualTo(2);
        following.assertDifference("$[1]: 2 → 7");
        assertThat(drained(given)).containsExactly(3);
        assertThat(following.told).hasSize(1);
    }

    @Test
    void whose_result_is_whose_does_not_depend_on_who_answers() {
        Iterator<Integer> given =
                following.candidateAnswers(List.of(1).iterator(), List.of(7).iterator(), Iterator.class);
        assertThat(given.next()).isEqualTo(7);
        following.assertDifference("$[0]: 1 → 7");
    }

    @Test
    void a_shadow_that_ends_early_or_goes_on_is_a_difference() {
        drained(following.legacyAnswers(List.of(1, 2).iterator(), List.of(1).iterator(), Iterator.class));
        following.assertDifference("$[1]: 2 → nothing (missing)");
        following.told.clear();
        drained(following.legacyAnswers(List.of(1).iterator(), List.of(1, 2).iterator(), Iterator.class));
        following.assertDifference("$[1]: nothing → 2 (extra)");
        following.told.clear();
        drained(following.candidateAnswers(List.of(1).iterator(), List.of(1, 2).iterator(), Iterator.class));
        following.assertDifference("$[1]: nothing → 2 (extra)");
    }

    @Test
    void mismatches_of_one_cause_have_one_fingerprint_wherever_they_are() {
        drained(following.legacyAnswers(List.of(1, 2).iterator(), List.of(1, 7).iterator(), Iterator.class));
        drained(following.legacyAnswers(List.of(2).iterator(), List.of(7).iterator(), Iterator.class));
        assertThat(following.told)
                .extracting(told -> ((Comparison.Mismatch) told).fingerprint())
                .hasSize(2)
                .containsOnly(((Comparison.Mismatch) following.told.get(0)).fingerprint());
    }

    @Test
    void an_element_is_compared_before_the_caller_can_change_it() {
        Iterator<int[]> given = following.legacyAnswers(
                List.of(new int[] {1}, new int[] {2}).iterator(),
                List.of(new int[] {1}, new int[] {2}).iterator(),
                Iterator.class);
        while (given.hasNext()) {
            given.next()[0] = 9;
        }
        following.assertMatch();
    }

    @Test
    void what_the_shadow_throws_is_a_difference_and_never_reaches_the_caller() {
        Iterator<Integer> given = following.legacyAnswers(
                List.of(1).iterator(),
                iterator(() -> {
                    throw new IllegalStateException("broken");
                }),
                Iterator.class);
        assertThat(given.next()).isEqualTo(1);
        following.assertDifference("$: returned 1 → threw java.lang.IllegalStateException: \"broken\"");
    }

    @Test
    void what_the_answer_throws_reaches_the_caller_as_it_is_and_both_throwing_alike_is_a_match() {
        IllegalStateException thrown = new IllegalStateException("broken");
        Iterator<Integer> given = following.legacyAnswers(
                iterator(() -> {
                    throw thrown;
                }),
                iterator(() -> {
                    throw new IllegalStateException("broken");
                }),
                Iterator.class);
        assertThatThrownBy(given::next).isSameAs(thrown);
        following.assertMatch();
    }

    @Test
    void an_error_of_the_shadow_stays_with_us() {
        Iterator<Integer> given = following.legacyAnswers(
                List.of(1).iterator(),
                iterator(() -> {
                    throw new StackOverflowError();
                }),
                Iterator.class);
        assertThat(given.next()).isEqualTo(1);
        assertThat(following.told).hasSize(1);
    }

    @Test
    void running_into_the_end_is_an_end() {
        Iterator<Integer> given = following.legacyAnswers(
                List.<Integer>of().iterator(), new ArrayList<Integer>().iterator(), Iterator.class);
        assertThatThrownBy(given::next).isInstanceOf(NoSuchElementException.class);
        following.assertMatch();
    }

    @Test
    void removing_ends_the_comparison_and_removes_from_the_callers_only() {
        List<Integer> legacy = new ArrayList<>(List.of(1, 2));
        List<Integer> candidate = new ArrayList<>(List.of(1, 2));
        Iterator<Integer> given = following.legacyAnswers(legacy.iterator(), candidate.iterator(), Iterator.class);
        given.next();
        given.remove();
        assertThat(legacy).containsExactly(2);
        assertThat(candidate).containsExactly(1, 2);
        following.assertInconclusive(Doubt.UNFINISHED, "removed");
    }

    @Test
    void the_shadow_runs_as_the_other_body_and_comparing_as_none_of_the_applications() {
        List<String> seen = new ArrayList<>();
        Iterator<Integer> given = following.legacyAnswers(
                List.of(1).iterator(),
                iterator(() -> {
                    seen.addAll(following.within);
                    return 1;
                }),
                Iterator.class);
        given.next();
        assertThat(seen).containsExactly("shadow");
        assertThat(following.within).isEmpty();
    }

    @Test
    void a_result_that_both_return_is_the_callers_own() {
        Iterator<Integer> same = List.of(1).iterator();
        assertThat(following.legacyAnswers(same, same, Iterator.class)).isSameAs(same);
        following.assertMatch();
    }

    @Test
    void what_nothing_can_stand_in_for_is_given_as_it_is_with_the_reason() {
        Iterator<Integer> legacy = List.of(1).iterator();
        assertThat(following.legacyAnswers(legacy, List.of(1).iterator(), Object.class))
                .isSameAs(legacy);
        following.assertInconclusive(Doubt.UNREADABLE, "is declared as java.lang.Object");
    }

    @Test
    void null_on_one_side_is_a_difference() {
        Iterator<Integer> legacy = List.of(1).iterator();
        assertThat(following.legacyAnswers(legacy, null, Iterator.class)).isSameAs(legacy);
        assertThat(following.told).singleElement().isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void more_results_than_can_be_outstanding_are_not_followed() {
        Following few = new Following(1);
        Iterator<Integer> first =
                few.legacyAnswers(List.of(1).iterator(), List.of(1).iterator(), Iterator.class);
        Iterator<Integer> second = List.of(1).iterator();
        assertThat(few.legacyAnswers(second, List.of(1).iterator(), Iterator.class))
                .isSameAs(second);
        assertThat(few.told).hasSize(1);
        drained(first);
        few.told.remove(0);
        few.assertMatch();
    }

    @Test
    void a_result_that_was_dropped_is_settled_with_what_was_compared_so_far() {
        Iterator<Integer> given =
                following.legacyAnswers(List.of(1, 2).iterator(), List.of(1, 7).iterator(), Iterator.class);
        given.next();
        given = null;
        awaitTold();
        following.assertMatch();
    }

    @Test
    void a_result_that_nobody_used_was_not_compared() {
        following.legacyAnswers(List.of(1, 2).iterator(), List.of(1, 7).iterator(), Iterator.class);
        awaitTold();
        following.assertInconclusive(Doubt.NOTHING, "nothing was taken");
    }

    private void awaitTold() {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (following.told.isEmpty() && System.nanoTime() < deadline) {
            System.gc();
            following.lazy.tick(0);
            following.doWhatWasHanded();
        }
    }

    @Test
    void closing_settles_what_is_outstanding() {
        Iterator<Integer> given =
                following.legacyAnswers(List.of(1, 2).iterator(), List.of(1, 7).iterator(), Iterator.class);
        given.next();
        following.lazy.close();
        following.assertMatch();
        assertThat(drained(given)).containsExactly(2);
        assertThat(following.told).hasSize(1);
    }

    @Test
    void a_sink_that_throws_disturbs_nobody() {
        Iterator<?> given = (Iterator<?>) following.lazy.take(
                new Results(
                        List.of(1).iterator(), List.of(2).iterator(), true, new Object[0], Iterator.class.getName()),
                new io.dualrun.engine.compare.Comparer(
                        io.dualrun.engine.compare.Rules.of(io.dualrun.engine.compare.RuleSpec.NOTHING)),
                following,
                comparison -> {
                    throw new IllegalStateException();
                },
                0);
        assertThat(drained(given)).containsExactly(1);
    }

    @Test
    void enumerations_and_spliterators_are_followed_too() {
        Enumeration<Integer> each = following.legacyAnswers(
                Collections.enumeration(List.of(1)), Collections.enumeration(List.of(1)), Enumeration.class);
        assertThat(each.nextElement()).isEqualTo(1);
        assertThat(each.hasMoreElements()).isFalse();
        following.assertMatch();
        following.told.clear();
        Spliterator<Integer> split = following.legacyAnswers(
                new ArrayList<>(List.of(1, 2)).spliterator(),
                new ArrayList<>(List.of(1, 3)).spliterator(),
                Spliterator.class);
        List<Object> seen = new ArrayList<>();
        split.forEachRemaining(seen::add);
        assertThat(seen).containsExactly(1, 2);
        following.assertDifference("$[1]: 2 → 3");
    }
}
