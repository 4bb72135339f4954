package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without an order, how often an element is there still counts. */
class DuplicatesTest {

    record Mode(double gain) {}

    /** A collection of the application that is neither a list nor a set. */
    private static final class Bag extends AbstractCollection<Object> {
        private final List<Object> elements;

        Bag(Object... elements) {
            this.elements = List.of(elements);
        }

        @Override
        public Iterator<Object> iterator() {
            return elements.iterator();
        }

        @Override
        public int size() {
            return elements.size();
        }
    }

    private static Collection<Mode> modes(double... gains) {
        return Arrays.stream(gains).mapToObj(Mode::new).toList();
    }

    private static Comparison unordered(Object legacy, Object candidate) {
        return compare(Comparing.unordered("$"), legacy, candidate);
    }

    @Test
    void of_values_count() {
        assertThat(unordered(List.of("a", "b", "a"), List.of("a", "a", "b"))).isSameAs(Comparison.MATCH);
        assertThat(differences(unordered(List.of("a", "b", "a"), List.of("b", "a", "b"))))
                .containsExactly("$[2]: \"a\" → \"b\"");
    }

    @Test
    void of_numbers_and_objects_count() {
        assertThat(unordered(modes(1, 5, 1, 1), modes(1, 1, 1, 5))).isSameAs(Comparison.MATCH);
        assertThat(differences(unordered(modes(1, 1, 5), modes(1, 5, 5))))
                .containsExactly("$[1].gain: 1.0 → 5.0, off by 4 relative (limit 1e-5)");
        assertThat(unordered(List.of(1.0, 1.0, 2.0), List.of(1.0, 2.0, 2.0))).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void one_more_of_the_same_is_extra() {
        assertThat(differences(unordered(List.of("a", "a"), List.of("a", "a", "a"))))
                .containsExactly("$[2]: nothing → \"a\" (extra)");
        assertThat(differences(unordered(modes(1, 1, 1), modes(1, 1))))
                .containsExactly("$[2]: " + Mode.class.getName() + "{…} → nothing (missing)");
    }

    @Test
    void a_collection_without_an_order_is_a_multiset() {
        assertMatch(new Bag("a", "b", "a"), new Bag("a", "a", "b"));
        assertThat(differences(new Bag("a", "b", "a"), new Bag("a", "b", "b"))).containsExactly("$[*]: \"a\" → \"b\"");
    }
}
