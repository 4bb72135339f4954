package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.unordered;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrayComparisonTest {

    static Stream<Object> arrays() {
        return Stream.of(
                new boolean[] {true, false, true},
                new byte[] {1, 2, 3},
                new short[] {1, 2, 3},
                new char[] {1, 2, 3},
                new int[] {1, 2, 3},
                new long[] {1, 2, 3},
                new float[] {1, 2, 3},
                new double[] {1, 2, 3});
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void arrays_of_each_primitive_match_their_copy_and_differ_in_one_element(Object array) {
        Object copy = Array.newInstance(array.getClass().getComponentType(), 3);
        System.arraycopy(array, 0, copy, 0, 3);
        assertMatch(array, copy);

        Array.set(copy, 2, Array.get(array, 1));
        assertThat(differences(array, copy)).singleElement().asString().startsWith("$[2]: ");
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void a_shorter_array_misses_elements(Object array) {
        Object shorter = Array.newInstance(array.getClass().getComponentType(), 2);
        System.arraycopy(array, 0, shorter, 0, 2);
        assertThat(differences(array, shorter)).singleElement().asString().endsWith("→ nothing (missing)");
        assertThat(differences(shorter, array))
                .singleElement()
                .asString()
                .contains("$[2]: nothing → ")
                .endsWith("(extra)");
    }

    @Test
    void nested_arrays_are_compared_to_their_elements() {
        assertMatch(new double[][] {{1}, {2, 3}, null}, new double[][] {{1}, {2, 3.000001}, null});
        assertThat(differences(
                        new Object[] {1, new int[][] {{1}, {2, 3}}}, new Object[] {1, new int[][] {{1}, {2, 4}}}))
                .containsExactly("$[1][1][1]: 3 → 4");
    }

    @Test
    void infinities_and_nans_in_arrays_follow_the_rule() {
        assertMatch(new double[] {Double.NaN, 1 / 0.0, -0.0}, new double[] {-Double.NaN, 1 / 0.0, 0.0});
        assertThat(differences(new double[] {Double.POSITIVE_INFINITY}, new double[] {1}))
                .hasSize(1);
        assertThat(differences(new double[] {1}, new double[] {Double.NEGATIVE_INFINITY}))
                .hasSize(1);
    }

    @Test
    void a_difference_late_in_a_long_array_is_found() {
        double[] legacy = new double[1_000_000];
        double[] candidate = new double[1_000_000];
        candidate[0] = 1e-12;
        candidate[999_999] = 1;
        assertThat(differences(legacy, candidate))
                .containsExactly("$[999999]: 0.0 → 1.0, off by 1 absolute (limit 1e-8)");
    }

    @Test
    void arrays_of_other_types_differ_in_type() {
        assertThat(differences(new int[1], new long[1])).containsExactly("$: type int[] → long[]");
        assertThat(differences(new String[0], new Object[0]))
                .containsExactly("$: type java.lang.String[] → java.lang.Object[]");
    }

    @Test
    void an_array_may_be_unordered_too() {
        assertThat(compare(unordered("$"), new double[] {3, 1, 2}, new double[] {1, 2, 3}))
                .isSameAs(Comparison.MATCH);
        assertThat(differences(compare(unordered("$"), new int[] {3, 1, 1}, new int[] {1, 3, 3})))
                .containsExactly("$[2]: 1 → 3");
    }
}
