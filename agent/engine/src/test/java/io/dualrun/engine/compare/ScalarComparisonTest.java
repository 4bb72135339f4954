package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.tolerating;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarComparisonTest {

    enum Unit {
        PASCAL,
        BAR {
            @Override
            double factor() {
                return 1e5;
            }
        };

        double factor() {
            return 1;
        }
    }

    static Stream<Arguments> differing() {
        return Stream.of(
                Arguments.of(1, 2, "$: 1 → 2"),
                Arguments.of(1L, 2L, "$: 1 → 2"),
                Arguments.of((short) 1, (short) 2, "$: 1 → 2"),
                Arguments.of((byte) 1, (byte) 2, "$: 1 → 2"),
                Arguments.of('a', 'b', "$: 'a' → 'b'"),
                Arguments.of(true, false, "$: true → false"),
                Arguments.of(1.0, 2.0, "$: 1.0 → 2.0, off by 1 relative (limit 1e-5)"),
                Arguments.of(1.0f, 2.0f, "$: 1.0 → 2.0, off by 1 relative (limit 1e-5)"),
                Arguments.of(0.0, 1e-7, "$: 0.0 → 1.0E-7, off by 1e-7 absolute (limit 1e-8)"),
                Arguments.of(1.0, Double.NaN, "$: 1.0 → NaN"),
                Arguments.of(1, 1L, "$: type Integer 1 → Long 1"),
                Arguments.of(1.0, 1.0f, "$: type Double 1.0 → Float 1.0"),
                Arguments.of("a", "b", "$: \"a\" → \"b\""),
                Arguments.of("a\n\"", null, "$: \"a\\n\\\"\" → null"),
                Arguments.of(null, 1, "$: null → 1"),
                Arguments.of(BigInteger.ONE, BigInteger.TWO, "$: 1 → 2"),
                Arguments.of(
                        new BigDecimal("1"), new BigDecimal("1.1"), "$: 1 → 1.1, off by 0.1 relative (limit 1e-5)"),
                Arguments.of(Unit.BAR, Unit.PASCAL, "$: BAR → PASCAL"),
                Arguments.of(Unit.BAR, "BAR", "$: type " + Unit.class.getName() + "$1 → String \"BAR\""));
    }

    @ParameterizedTest
    @MethodSource("differing")
    void a_difference_names_both_values(Object legacy, Object candidate, String text) {
        assertThat(differences(legacy, candidate)).containsExactly(text);
    }

    @Test
    void equal_scalars_match_whatever_their_identity() {
        assertMatch(null, null);
        assertMatch(1000, Integer.valueOf(999) + 1);
        assertMatch("abc", new StringBuilder("abc").toString());
        assertMatch(Unit.BAR, Unit.BAR);
        assertMatch(Double.NaN, -Double.NaN);
        assertMatch(0.0, -0.0);
        assertMatch(new BigDecimal("1.0"), new BigDecimal("1.00"));
        assertMatch(new BigInteger("123456789012345678901"), new BigInteger("123456789012345678901"));
    }

    @Test
    void the_tolerance_holds_for_all_numbers_with_a_fraction() {
        assertMatch(1.0, 1.000001);
        assertMatch(1.0f, 1.000001f);
        assertMatch(new BigDecimal("1"), new BigDecimal("1.000001"));
    }

    @Test
    void a_decimal_of_a_billion_digits_takes_no_memory() {
        assertThat(differences(new BigDecimal("1E+1000000000"), BigDecimal.ONE)).hasSize(1);
        assertMatch(new BigDecimal("1E-1000000000"), BigDecimal.ZERO);
        assertThat(differences(BigInteger.TWO.pow(100_000), BigInteger.ONE))
                .containsExactly("$: a BigInteger of more than 1024 bits → 1");
    }

    @Test
    void a_value_that_is_long_is_cut() {
        Comparison comparison = compare("a".repeat(1_000_000), "b");
        assertThat(((Comparison.Mismatch) comparison).differences().get(0).legacy())
                .hasSize(200)
                .startsWith("\"aaa")
                .endsWith("…");
    }

    @Test
    void the_reference_side_is_the_legacy_one() {
        RuleSpec rules = tolerating(1e-5, 0);
        assertThat(compare(rules, 1.0, 1.00001)).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(rules, 1.00001, 1.0)).isSameAs(Comparison.MATCH);
    }
}
