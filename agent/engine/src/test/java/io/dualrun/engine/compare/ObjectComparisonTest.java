package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectComparisonTest {

    private static class Base {
        private final int id;
        private final int shadowed = 1;

        Base(int id) {
            this.id = id;
        }
    }

    private static final class Bean extends Base {
        private static int created;

        private final byte tiny;
        private final float half;
        private final boolean on;
        private final char letter;
        private final String name;
        private final int shadowed;
        private transient int cache;

        Bean(int id, String name, int shadowed) {
            super(id);
            this.name = name;
            this.shadowed = shadowed;
            this.tiny = (byte) id;
            this.half = id / 2f;
            this.on = id > 0;
            this.letter = name.charAt(0);
            this.cache = ++created;
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("not ours to call");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("not ours to call");
        }

        @Override
        public String toString() {
            throw new AssertionError("not ours to call");
        }
    }

    record Curve(String name, double[] points) {
        @Override
        public double[] points() {
            throw new AssertionError("not ours to call");
        }
    }

    private final class Inner {
        private final int value;

        Inner(int value) {
            this.value = value;
        }
    }

    @Test
    void private_and_inherited_fields_count_and_transient_and_static_ones_do_not() {
        assertMatch(new Bean(1, "a", 5), new Bean(1, "a", 5));
        assertThat(differences(new Bean(0, "a", 5), new Bean(1, "b", 6)))
                .containsExactlyInAnyOrder(
                        "$.id: 0 → 1",
                        "$.tiny: 0 → 1",
                        "$.half: 0.0 → 0.5, off by 0.5 absolute (limit 1e-8)",
                        "$.on: false → true",
                        "$.letter: 'a' → 'b'",
                        "$.name: \"a\" → \"b\"",
                        "$.shadowed: 5 → 6");
    }

    @Test
    void records_are_compared_by_component_without_their_accessors() {
        assertMatch(new Curve("c", new double[] {1, 2}), new Curve("c", new double[] {1, 2.000001}));
        assertThat(differences(new Curve("c", new double[] {1, 2}), new Curve("c", new double[] {1, 3})))
                .containsExactly("$.points[1]: 2.0 → 3.0, off by 0.5 relative (limit 1e-5)");
    }

    @Test
    void what_an_inner_object_lies_in_does_not_count() {
        assertMatch(new Inner(1), new ObjectComparisonTest().new Inner(1));
        assertThat(differences(new Inner(1), new ObjectComparisonTest().new Inner(2)))
                .containsExactly("$.value: 1 → 2");
    }

    @Test
    void objects_of_other_classes_differ_in_type_and_are_not_rendered_by_their_own_code() {
        assertThat(differences(new Bean(1, "a", 1), new Base(1)))
                .containsExactly("$: type " + Bean.class.getName() + " → " + Base.class.getName());
        assertThat(differences(List.of(new Bean(1, "a", 1)), List.of()))
                .containsExactly("$[0]: " + Bean.class.getName() + "{…} → nothing (missing)");
    }

    @Test
    void bare_objects_carry_nothing_that_could_differ() {
        assertMatch(new Object(), new Object());
    }

    @Test
    void differences_come_in_the_order_of_fields_and_elements() {
        record Pair(List<Integer> one, List<Integer> other) {}
        assertThat(differences(
                        List.of(new Pair(List.of(1), List.of(2)), new Pair(List.of(3), List.of(4))),
                        List.of(new Pair(List.of(9), List.of(9)), new Pair(List.of(9), List.of(9)))))
                .containsExactly(
                        "$[0].one[0]: 1 → 9", "$[0].other[0]: 2 → 9", "$[1].one[0]: 3 → 9", "$[1].other[0]: 4 → 9");
    }
}
