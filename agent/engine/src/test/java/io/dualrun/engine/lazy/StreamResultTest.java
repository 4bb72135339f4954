package io.dualrun.engine.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison.Doubt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamResultTest {

    private final Following following = new Following();
    private final List<String> closed = new ArrayList<>();

    private Stream<Integer> stream(String name, Integer... elements) {
        return Stream.of(elements).onClose(() -> closed.add(name));
    }

    @Test
    void equal_to_the_end_is_a_match_and_closes_the_shadow_only() {
        Stream<Integer> given = following.legacyAnswers(
                stream("legacy", 1, 2).map(each -> each + 1),
                stream("candidate", 2, 3).filter(each -> true),
                Stream.class);
        assertThat(given.map(each -> each * 2).toList()).containsExactly(4, 6);
        following.assertMatch();
        assertThat(closed).containsExactly("candidate");
    }

    @Test
    void closing_settles_and_closes_both() {
        try (Stream<Integer> given =
                following.legacyAnswers(stream("legacy", 1, 2), stream("candidate", 1, 9), Stream.class)) {
            assertThat(given.findFirst()).contains(1);
            assertThat(following.told).isEmpty();
        }
        following.assertMatch();
        assertThat(closed).containsExactlyInAnyOrder("legacy", "candidate");
    }

    @Test
    void a_difference_closes_the_shadow_at_once() {
        Stream<Integer> given = following.legacyAnswers(stream("legacy", 1, 2), stream("candidate", 7), Stream.class);
        assertThat(given.toList()).containsExactly(1, 2);
        following.assertDifference("$[0]: 1 → 7");
        assertThat(closed).containsExactly("candidate");
    }

    @Test
    void what_the_caller_cuts_off_is_not_compared() {
        Stream<Integer> given =
                following.legacyAnswers(stream("legacy", 1, 2, 3), stream("candidate", 1, 2, 9), Stream.class);
        assertThat(given.limit(2).toList()).containsExactly(1, 2);
        assertThat(following.told).isEmpty();
        following.lazy.close();
        following.assertMatch();
    }

    @Test
    void the_stream_is_as_lazy_as_ever_and_keeps_what_it_is_known_for() {
        Stream<Integer> endless = Stream.of(1).flatMap(one -> Stream.iterate(one, each -> each + 1));
        Stream<Integer> given = following.legacyAnswers(endless, Stream.iterate(1, each -> each + 1), Stream.class);
        assertThat(given.limit(3).toList()).containsExactly(1, 2, 3);

        Stream<Integer> sorted =
                following.legacyAnswers(List.of(2, 1).stream().sorted(), List.of(1, 2).stream(), Stream.class);
        Spliterator<Integer> spliterator = sorted.spliterator();
        assertThat(spliterator.hasCharacteristics(Spliterator.SORTED | Spliterator.SIZED))
                .isTrue();
        assertThat(spliterator.getComparator()).isNull();
        assertThat(given).isNotEqualTo(Comparator.naturalOrder());
    }

    @Test
    void an_endless_flat_map_in_the_shadow_is_given_up() {
        Stream<Integer> endless = Stream.of(1).flatMap(one -> Stream.iterate(one, each -> each + 1));
        Stream<Integer> given = following.legacyAnswers(stream("legacy", 1, 2), endless, Stream.class);
        assertThat(given.toList()).containsExactly(1, 2);
        following.assertInconclusive(Doubt.UNFINISHED, "more than 10000 elements for one");
    }

    @Test
    void a_parallel_stream_is_left_alone() {
        Stream<Integer> legacy = stream("legacy", 1, 2).parallel();
        assertThat(following.legacyAnswers(legacy, stream("candidate", 1, 2), Stream.class))
                .isSameAs(legacy);
        following.assertInconclusive(Doubt.UNREADABLE, "is parallel");
        assertThat(closed).containsExactly("candidate");
    }

    @Test
    void a_stream_made_parallel_goes_on_without_its_shadow() {
        Stream<Integer> given =
                following.legacyAnswers(stream("legacy", 1, 2), stream("candidate", 1, 2), Stream.class);
        assertThat(given.parallel().map(each -> each + 1).toList()).containsExactly(2, 3);
        following.assertInconclusive(Doubt.UNFINISHED, "parallel");
    }

    @Test
    void a_derived_stream_keeps_the_result_in_use() {
        Stream<Integer> given =
                following.legacyAnswers(stream("legacy", 1, 2), stream("candidate", 1, 9), Stream.class);
        Stream<Integer> derived = given.map(each -> each);
        given = null;
        System.gc();
        following.lazy.tick(0);
        following.doWhatWasHanded();
        assertThat(following.told).isEmpty();
        assertThat(derived.toList()).containsExactly(1, 2);
        following.assertDifference("$[1]: 2 → 9");
    }

    @Test
    void streams_of_numbers_are_followed_too() {
        IntStream ints = following.legacyAnswers(IntStream.of(1, 2), IntStream.of(1, 3), IntStream.class);
        LongStream longs = following.legacyAnswers(LongStream.of(1), LongStream.of(1), LongStream.class);
        DoubleStream doubles =
                following.legacyAnswers(DoubleStream.of(0.5), DoubleStream.of(0.5 + 1e-12), DoubleStream.class);
        assertThat(longs.sum()).isEqualTo(1);
        assertThat(doubles.boxed().toList()).containsExactly(0.5);
        assertThat(following.told).hasSize(2).allMatch(told -> told == io.dualrun.engine.compare.Comparison.MATCH);
        following.told.clear();
        assertThat(ints.toArray()).containsExactly(1, 2);
        following.assertDifference("$[1]: 2 → 3");
    }
}
