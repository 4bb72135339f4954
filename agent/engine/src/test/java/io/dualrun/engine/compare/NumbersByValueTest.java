package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.at;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.everywhere;
import static io.dualrun.engine.compare.Comparing.numbersByValue;
import static io.dualrun.engine.compare.Comparing.together;
import static io.dualrun.engine.compare.Comparing.tolerating;
import static io.dualrun.engine.compare.Comparing.unordered;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumbersByValueTest {

    private static final RuleSpec BY_VALUE = everywhere(numbersByValue());
    private static final long BEYOND_DOUBLE = (1L << 53) + 1;

    @Test
    void numbers_of_different_types_differ_unless_they_are_asked_to_count_by_value() {
        assertThat(differences(1, 1L)).containsExactly("$: type Integer 1 → Long 1");
        assertThat(compare(BY_VALUE, 1, 1L)).isSameAs(Comparison.MATCH);
    }

    @Test
    void all_types_of_numbers_are_worth_what_they_are_worth() {
        List<Object> ones = List.of((byte) 1, (short) 1, 1, 1L, BigInteger.ONE, 1.0f, 1.0, new BigDecimal("1.00"));
        for (Object legacy : ones) {
            for (Object candidate : ones) {
                assertThat(compare(BY_VALUE, legacy, candidate))
                        .as("%s as %s", legacy.getClass(), candidate.getClass())
                        .isSameAs(Comparison.MATCH);
            }
        }
    }

    @Test
    void whole_numbers_must_be_equal_and_others_be_within_the_tolerance() {
        assertThat(differences(compare(BY_VALUE, 1_000_000, 1_000_001L))).containsExactly("$: 1000000 → 1000001");
        assertThat(compare(BY_VALUE, 1_000_000, 1_000_001.0)).isSameAs(Comparison.MATCH);
        assertThat(compare(BY_VALUE, 1.0, new BigDecimal("1.000001"))).isSameAs(Comparison.MATCH);
        assertThat(compare(BY_VALUE, 1.0, new BigDecimal("1.1"))).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void nothing_is_lost_between_the_types() {
        RuleSpec exact = together(BY_VALUE, tolerating(0, 0));

        assertThat(compare(exact, BEYOND_DOUBLE, (double) BEYOND_DOUBLE)).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(exact, BEYOND_DOUBLE, BigInteger.valueOf(BEYOND_DOUBLE)))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(exact, Long.MAX_VALUE, BigInteger.TWO.pow(63))).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(exact, 0.1, new BigDecimal("0.1"))).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(exact, 0.5f, new BigDecimal("0.5"))).isSameAs(Comparison.MATCH);
    }

    @Test
    void what_is_no_number_is_only_itself() {
        assertThat(compare(BY_VALUE, Double.NaN, Float.NaN)).isSameAs(Comparison.MATCH);
        assertThat(compare(BY_VALUE, Double.POSITIVE_INFINITY, Float.POSITIVE_INFINITY))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(BY_VALUE, Double.NaN, 1)).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(BY_VALUE, new BigDecimal("1e400"), Double.POSITIVE_INFINITY))
                .isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(BY_VALUE, Double.MAX_VALUE, Float.POSITIVE_INFINITY))
                .isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void text_and_atomics_are_no_numbers() {
        assertThat(compare(BY_VALUE, 1, "1")).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(BY_VALUE, 1, 'a')).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(BY_VALUE, 1, new AtomicInteger(1))).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void a_path_may_ask_for_it_alone() {
        RuleSpec rules = at(numbersByValue(), "$.a");

        assertThat(differences(compare(rules, Map.of("a", 1, "b", 1), Map.of("a", 1L, "b", 1L))))
                .containsExactly("$['b']: type Integer 1 → Long 1");
        assertThat(compare(BY_VALUE, Optional.of(1), Optional.of(1L))).isSameAs(Comparison.MATCH);
    }

    @Test
    void elements_without_an_order_find_their_counterparts() {
        RuleSpec rules = together(BY_VALUE, unordered("$"));

        assertThat(compare(BY_VALUE, Set.of(1, 2), Set.of(1L, 2L))).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, List.of(1, 2, 3.5), List.of(3.5f, 2L, new BigDecimal("1"))))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(rules, List.of(1, 1), List.of(1L, 2L))).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(rules, List.of(1, "a"), List.of("a", 1L))).isSameAs(Comparison.MATCH);
    }

    @Test
    void a_hundred_thousand_whole_numbers_without_an_order_are_counted_off() {
        Set<Integer> legacy = IntStream.range(0, 100_000).boxed().collect(Collectors.toSet());
        List<Long> candidate =
                LongStream.range(0, 100_000).map(at -> 99_999 - at).boxed().toList();
        Comparer comparer = new Comparer(Rules.of(BY_VALUE), new Bounds(1_000, Long.MAX_VALUE / 2, 10), () -> 0);

        assertThat(comparer.compare("$", legacy, Set.copyOf(candidate))).isSameAs(Comparison.MATCH);
    }
}
