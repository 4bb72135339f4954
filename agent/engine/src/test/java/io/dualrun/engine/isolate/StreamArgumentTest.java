package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamArgumentTest {

    private static final String STREAM = "java.util.stream.Stream";

    private final Isolation isolation = new Isolation(Isolate.AUTO, what -> {});

    private Isolated isolate(Object argument, String type) {
        return isolation.isolate(new Object[] {argument}, 0, new String[] {type});
    }

    @SuppressWarnings("unchecked")
    private static <T> T only(Object[] args) {
        return (T) args[0];
    }

    static Stream<Function<Stream<Integer>, Object>> wholeUses() {
        return Stream.of(
                stream -> stream.map(each -> each + 1).collect(Collectors.toList()),
                stream -> stream.sorted().skip(1).toList(),
                stream -> stream.mapToInt(each -> each).sum(),
                stream -> stream.filter(each -> each > 7).findFirst(),
                stream -> stream.anyMatch(each -> each > 7),
                stream -> stream.sequential().unordered().reduce(0, Integer::sum),
                stream ->
                        stream.flatMap(each -> Stream.of(each, each)).distinct().max(Integer::compare),
                stream -> {
                    List<Integer> list = new ArrayList<>();
                    stream.iterator().forEachRemaining(list::add);
                    return list;
                },
                stream -> {
                    List<Integer> list = new ArrayList<>();
                    stream.spliterator().forEachRemaining(list::add);
                    return list;
                },
                stream -> Stream.concat(stream, Stream.of(9)).toList(),
                stream -> stream.limit(2).toList(),
                stream -> stream.takeWhile(each -> each < 3).toList(),
                stream -> stream.findFirst());
    }

    @ParameterizedTest
    @MethodSource("wholeUses")
    void both_bodies_see_the_same_and_what_legacy_would_have_seen(Function<Stream<Integer>, Object> body) {
        Isolated isolated = isolate(Stream.of(3, 1, 2).filter(each -> true), STREAM);
        Object first = body.apply(only(isolated.first()));
        assertThat(first).isEqualTo(body.apply(Stream.of(3, 1, 2)));
        assertThat(body.apply(only(isolated.second()))).isEqualTo(first);
        assertThat(isolated.doubt()).isNull();
    }

    @Test
    void a_stream_that_the_first_body_does_not_use_is_still_the_callers() {
        Stream<Integer> callers = Stream.of(1, 2);
        Isolated isolated = isolate(callers, STREAM);
        Stream<Integer> first = only(isolated.first());
        assertThat(first.isParallel()).isFalse();
        assertThat(callers.toList()).containsExactly(1, 2);
    }

    @Test
    void a_second_body_that_goes_beyond_leaves_a_doubt() {
        Isolated isolated = isolate(Stream.iterate(1, each -> each + 1), STREAM);
        Stream<Integer> first = only(isolated.first());
        assertThat(first.limit(2).toList()).containsExactly(1, 2);
        Stream<Integer> second = only(isolated.second());
        assertThat(second.limit(3).toList()).containsExactly(1, 2);
        assertThat(isolated.doubt()).contains("read on");
    }

    @Test
    void an_endless_flat_map_is_taken_from_as_lazily_as_ever() {
        Isolated isolated = isolate(Stream.of(1).flatMap(one -> Stream.iterate(one, each -> each + 1)), STREAM);
        Stream<Integer> first = only(isolated.first());
        assertThat(first.limit(3).toList()).containsExactly(1, 2, 3);
        Stream<Integer> second = only(isolated.second());
        assertThat(second.limit(3).toList()).containsExactly(1, 2, 3);
        assertThat(isolated.doubt()).isNull();
    }

    @Test
    void closing_it_closes_the_callers_and_only_the_first_body_can() {
        List<String> closed = new ArrayList<>();
        Isolated isolated = isolate(Stream.of(1).onClose(() -> closed.add("callers")), STREAM);
        try (Stream<Integer> first = only(isolated.first())) {
            assertThat(first.onClose(() -> closed.add("first"))).isSameAs(first);
            assertThat(first.count()).isEqualTo(1);
        }
        assertThat(closed).containsExactly("callers", "first");
        Stream<Integer> second = only(isolated.second());
        second.close();
        assertThat(closed).hasSize(2);
    }

    @Test
    void a_stream_cannot_be_used_twice() {
        Stream<Integer> first = only(isolate(Stream.of(1), STREAM).first());
        first.toList();
        assertThatThrownBy(first::toList).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_a_bodys_lambda_throws_comes_out_as_it_is() {
        Stream<Integer> first = only(isolate(Stream.of(1), STREAM).first());
        IllegalStateException thrown = new IllegalStateException();
        assertThatThrownBy(() -> first.forEach(each -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void a_stream_made_parallel_leaves_a_doubt_and_the_right_result() {
        Isolated isolated = isolate(Stream.of(1, 2, 3), STREAM);
        Stream<Integer> first = only(isolated.first());
        assertThat(first.parallel().map(each -> each + 1).toList()).containsExactly(2, 3, 4);
        assertThat(isolated.doubt()).contains("parallel");
    }

    @Test
    void streams_of_numbers_are_recorded_too() {
        Isolated ints = isolate(IntStream.range(0, 3), "java.util.stream.IntStream");
        Isolated longs = isolate(LongStream.range(0, 3), "java.util.stream.LongStream");
        Isolated doubles = isolate(DoubleStream.of(0.5, 1.5), "java.util.stream.DoubleStream");
        assertThat(((IntStream) ints.first()[0]).sum()).isEqualTo(((IntStream) ints.second()[0]).sum());
        assertThat(((LongStream) longs.first()[0]).sum()).isEqualTo(((LongStream) longs.second()[0]).sum());
        assertThat(((DoubleStream) doubles.first()[0]).toArray()).containsExactly(0.5, 1.5);
        assertThat(((DoubleStream) doubles.second()[0]).toArray()).containsExactly(0.5, 1.5);
        assertThat(List.of(ints, longs, doubles)).allMatch(isolated -> isolated.doubt() == null);
    }

    @Test
    void a_count_that_needs_no_element_is_counted_as_ever() {
        Isolated isolated = isolate(List.of(1, 2, 3).stream(), STREAM);
        List<Integer> peeked = new ArrayList<>();
        Stream<Integer> first = only(isolated.first());
        assertThat(first.peek(peeked::add).count()).isEqualTo(3);
        assertThat(peeked).isEmpty();
        assertThat(isolated.original(null)).isNull();
        Stream<Integer> second = only(isolated.second());
        second.count();
        assertThat(isolated.doubt()).contains("read on");
    }
}
