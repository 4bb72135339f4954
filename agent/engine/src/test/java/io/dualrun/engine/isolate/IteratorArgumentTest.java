package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IteratorArgumentTest {

    private static final String ITERATOR = "java.util.Iterator";

    private final List<String> told = new ArrayList<>();
    private final Isolation isolation = new Isolation(Isolate.AUTO, told::add);

    private Isolated isolate(Object argument, String type) {
        return isolation.isolate(new Object[] {argument}, 0, new String[] {type});
    }

    @SuppressWarnings("unchecked")
    private static <T> T only(Object[] args) {
        return (T) args[0];
    }

    private static List<Object> drained(Iterator<?> iterator) {
        List<Object> elements = new ArrayList<>();
        iterator.forEachRemaining(elements::add);
        return elements;
    }

    @Test
    void both_bodies_see_all_that_an_iterator_yields() {
        Isolated isolated = isolate(List.of(1, 2, 3).iterator(), ITERATOR);
        assertThat(drained(only(isolated.first()))).containsExactly(1, 2, 3);
        assertThat(drained(only(isolated.second()))).containsExactly(1, 2, 3);
        assertThat(isolated.doubt()).isNull();
        assertThat(isolated.isTeed()).isTrue();
    }

    @Test
    void what_the_first_body_leaves_is_still_there_for_the_caller() {
        Iterator<Integer> callers = List.of(1, 2, 3).iterator();
        Isolated isolated = isolate(callers, ITERATOR);
        Iterator<Integer> first = only(isolated.first());
        assertThat(first.next()).isEqualTo(1);
        Iterator<Integer> second = only(isolated.second());
        assertThat(second.next()).isEqualTo(1);
        assertThat(isolated.doubt()).isNull();
        assertThat(callers.next()).isEqualTo(2);
    }

    @Test
    void a_second_body_that_reads_on_finds_an_end_and_leaves_the_caller_what_is_his() {
        Iterator<Integer> callers = List.of(1, 2).iterator();
        Isolated isolated = isolate(callers, ITERATOR);
        Iterator<Integer> first = only(isolated.first());
        first.next();
        assertThat(drained(only(isolated.second()))).containsExactly(1);
        assertThat(isolated.doubt()).contains("read on where the other had stopped");
        assertThat(callers.next()).isEqualTo(2);
    }

    @Test
    void what_a_look_ahead_has_told_is_known_to_both() {
        Isolated isolated = isolate(List.of(1).iterator(), ITERATOR);
        assertThat(only(isolated.first(), Iterator.class).hasNext()).isTrue();
        assertThat(only(isolated.second(), Iterator.class).hasNext()).isTrue();
        assertThat(isolated.doubt()).isNull();
        assertThatThrownBy(only(isolated.second(), Iterator.class)::next).isInstanceOf(NoSuchElementException.class);
        assertThat(isolated.doubt()).isNotNull();
    }

    private static <T> T only(Object[] args, Class<T> type) {
        return type.cast(args[0]);
    }

    @Test
    void an_end_that_was_run_into_is_an_end_for_both() {
        Isolated isolated = isolate(List.of().iterator(), ITERATOR);
        assertThatThrownBy(only(isolated.first(), Iterator.class)::next).isInstanceOf(NoSuchElementException.class);
        assertThat(only(isolated.second(), Iterator.class).hasNext()).isFalse();
        assertThatThrownBy(only(isolated.second(), Iterator.class)::next).isInstanceOf(NoSuchElementException.class);
        assertThat(isolated.doubt()).isNull();
    }

    @Test
    void what_the_callers_iterator_throws_is_thrown_to_both() {
        IllegalStateException broken = new IllegalStateException("broken");
        Iterator<Integer> callers = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                throw broken;
            }
        };
        Isolated isolated = isolate(callers, ITERATOR);
        for (Object[] args : List.of(isolated.first(), isolated.second())) {
            Iterator<?> iterator = only(args);
            assertThat(iterator.hasNext()).isTrue();
            assertThatThrownBy(iterator::next).isSameAs(broken);
        }
        assertThat(isolated.doubt()).isNull();
    }

    @Test
    void elements_are_copied_as_they_were_when_they_were_taken() {
        int[] element = {1};
        Isolated isolated = isolate(List.of(element).iterator(), ITERATOR);
        int[] first = (int[]) only(isolated.first(), Iterator.class).next();
        first[0] = 9;
        assertThat(first).isSameAs(element);
        assertThat((int[]) only(isolated.second(), Iterator.class).next()).containsExactly(1);
    }

    @Test
    void an_element_that_is_also_an_argument_is_the_same_copy() {
        List<int[]> list = new ArrayList<>(List.of(new int[] {1}));
        Isolated isolated =
                isolation.isolate(new Object[] {list, list.iterator()}, 0, new String[] {"java.util.List", ITERATOR});
        Iterator<?> first = (Iterator<?>) isolated.first()[1];
        assertThat(first.next()).isSameAs(list.get(0));
        List<?> copy = (List<?>) isolated.second()[0];
        assertThat(((Iterator<?>) isolated.second()[1]).next())
                .isSameAs(copy.get(0))
                .isNotSameAs(list.get(0));
    }

    @Test
    void copies_of_elements_are_made_as_work_of_our_own() {
        List<String> marked = new ArrayList<>();
        Isolation marking = new Isolation(Isolate.AUTO, told::add, 10, work -> {
            marked.add("ours");
            work.run();
        });
        Isolated isolated =
                marking.isolate(new Object[] {List.of(new int[1], "a").iterator()}, 0, new String[] {ITERATOR});
        drained(only(isolated.first()));
        assertThat(marked).hasSize(1);
    }

    @Test
    void more_elements_than_the_bound_pass_and_are_in_doubt_if_they_are_wanted() {
        Isolation small = new Isolation(Isolate.AUTO, told::add, 2, Runnable::run);
        Isolated isolated = small.isolate(new Object[] {List.of(1, 2, 3).iterator()}, 0, new String[] {ITERATOR});
        assertThat(drained(only(isolated.first()))).containsExactly(1, 2, 3);
        assertThat(isolated.doubt()).isNull();
        assertThat(drained(only(isolated.second()))).containsExactly(1, 2);
        assertThat(isolated.doubt()).contains("more than 2 elements");
    }

    @Test
    void an_element_that_cannot_be_copied_reaches_the_first_body_all_the_same() {
        Iterator<?> inner = List.of(1).iterator();
        Isolated isolated = isolate(List.of(inner).iterator(), ITERATOR);
        assertThat(drained(only(isolated.first()))).containsExactly(inner);
        drained(only(isolated.second()));
        assertThat(isolated.doubt()).contains("holds what can be used only once");
    }

    @Test
    void removing_goes_through_to_the_callers_and_leaves_a_doubt() {
        List<Integer> list = new ArrayList<>(List.of(1, 2));
        Isolated isolated = isolate(list.iterator(), ITERATOR);
        Iterator<?> first = only(isolated.first());
        first.next();
        first.remove();
        assertThat(list).containsExactly(2);
        assertThat(isolated.doubt()).contains("removed");
    }

    @Test
    void a_second_body_removes_nothing() {
        List<Integer> list = new ArrayList<>(List.of(1, 2));
        Isolated isolated = isolate(list.iterator(), ITERATOR);
        only(isolated.first(), Iterator.class).next();
        Iterator<?> second = only(isolated.second());
        second.next();
        assertThatThrownBy(second::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThat(list).containsExactly(1, 2);
        assertThat(isolated.doubt()).contains("removed");
    }

    @Test
    void an_exception_of_the_bodys_own_action_is_not_taken_for_one_of_the_iterator() {
        Isolated isolated = isolate(List.of(1, 2).iterator(), ITERATOR);
        for (Object[] args : List.of(isolated.first(), isolated.second())) {
            AtomicBoolean stop = new AtomicBoolean();
            assertThatThrownBy(() -> only(args, Iterator.class).forEachRemaining(each -> {
                        stop.set(true);
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
            assertThat(stop).isTrue();
        }
        assertThat(isolated.doubt()).isNull();
    }

    @Test
    void an_argument_that_appears_twice_stays_one() {
        Iterator<Integer> iterator = List.of(1, 2).iterator();
        Isolated isolated = isolation.isolate(new Object[] {iterator, iterator}, 0, new String[] {ITERATOR, ITERATOR});
        assertThat(isolated.first()[0]).isSameAs(isolated.first()[1]).isNotSameAs(iterator);
        assertThat(isolated.second()[0]).isSameAs(isolated.second()[1]).isNotSameAs(iterator);
    }

    @Test
    void a_result_that_is_the_argument_is_the_callers_own() {
        Iterator<Integer> iterator = List.of(1, 2).iterator();
        Isolated isolated = isolate(iterator, ITERATOR);
        assertThat(isolated.original(isolated.first()[0])).isSameAs(iterator);
        assertThat(isolated.original(isolated.second()[0])).isSameAs(iterator);
    }

    @Test
    void an_iterator_that_could_go_back_still_can_and_leaves_a_doubt_if_it_does() {
        List<String> list = new LinkedList<>(List.of("a", "b"));
        Isolated isolated = isolate(list.iterator(), ITERATOR);
        ListIterator<?> first = only(isolated.first());
        assertThat(first.next()).isEqualTo("a");
        assertThat(first.nextIndex()).isEqualTo(1);
        assertThat(isolated.doubt()).isNull();
        assertThat(first.previous()).isEqualTo("a");
        assertThat(isolated.doubt()).contains("went back");

        Isolated other = isolate(list.iterator(), ITERATOR);
        assertThatThrownBy(only(other.second(), ListIterator.class)::nextIndex)
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(other.doubt()).contains("another way");
    }

    @Test
    void once_nobody_can_play_it_nothing_is_recorded() {
        AtomicInteger recorded = new AtomicInteger();
        Isolation counting = new Isolation(Isolate.AUTO, told::add, 1_000_000, work -> {
            recorded.incrementAndGet();
            work.run();
        });
        Iterator<int[]> endless = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public int[] next() {
                return new int[1];
            }
        };
        Iterator<?> kept = only(counting.isolate(new Object[] {endless}, 0, new String[] {ITERATOR})
                .first());
        kept.next();

        long deadline = System.nanoTime() + 10_000_000_000L;
        int before = -1;
        while (recorded.get() != before && System.nanoTime() < deadline) {
            System.gc();
            before = recorded.get();
            kept.next();
        }
        assertThat(recorded.get()).isEqualTo(before);
    }

    @Test
    void enumerations_and_spliterators_are_recorded_too() {
        ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
        map.put("a", 1);
        Isolated keys = isolate(map.keys(), "java.util.Enumeration");
        for (Object[] args : List.of(keys.first(), keys.second())) {
            Enumeration<?> each = only(args);
            assertThat(each.nextElement()).isEqualTo("a");
            assertThat(each.hasMoreElements()).isFalse();
        }
        assertThat(keys.doubt()).isNull();

        Isolated split = isolate(new ArrayList<>(List.of(1, 2)).spliterator(), "java.util.Spliterator");
        for (Object[] args : List.of(split.first(), split.second())) {
            List<Object> seen = new ArrayList<>();
            Spliterator<?> each = only(args);
            assertThat(each.tryAdvance(seen::add)).isTrue();
            each.forEachRemaining(seen::add);
            assertThat(each.tryAdvance(seen::add)).isFalse();
            assertThat(seen).containsExactly(1, 2);
        }
        assertThat(split.doubt()).isNull();
    }

    @Test
    void a_spliterator_that_is_split_leaves_a_doubt() {
        Isolated isolated = isolate(new ArrayList<>(List.of(1, 2, 3, 4)).spliterator(), "java.util.Spliterator");
        assertThat(only(isolated.first(), Spliterator.class).trySplit()).isNotNull();
        assertThat(isolated.doubt()).contains("split");
    }
}
