package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.everywhere;
import static io.dualrun.engine.compare.Comparing.normalising;
import static io.dualrun.engine.compare.Comparing.numbersByValue;
import static io.dualrun.engine.compare.Comparing.ofType;
import static io.dualrun.engine.compare.Comparing.rounding;
import static io.dualrun.engine.compare.Comparing.together;
import static io.dualrun.engine.compare.Comparing.tolerating;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever rules are in force: the same is the same, and it does not matter which of two is legacy's, but for the tolerance. */
class RulesPropertyTest {

    private static final RuleSpec RULES = together(
            everywhere(numbersByValue()),
            everywhere(normalising(Normaliser.values())),
            everywhere(rounding(Duration.ofSeconds(1))),
            ofType(Number.class, Terms.tolerance(0.0, 0.5, null)));

    /** Neighbours, so that two of them are often equal under the rules, and as often just not. */
    @Provide
    Arbitrary<Object> value() {
        Arbitrary<Integer> small = Arbitraries.integers().between(-2, 2);
        return Arbitraries.oneOf(
                small.map(Object.class::cast),
                small.map(Integer::longValue),
                small.map(BigInteger::valueOf),
                small.map(number -> number / 2.0),
                small.map(number -> number / 2.0f),
                small.map(number -> new BigDecimal(number).divide(BigDecimal.valueOf(2))),
                Arbitraries.of("a", "A", " a", "a\r\n", "b", "", "ß", "SS"),
                Arbitraries.of(Double.NaN, Float.NaN, Double.POSITIVE_INFINITY, -0.0),
                small.map(number -> Instant.EPOCH.plusMillis(number * 600L)));
    }

    @Property
    void a_value_is_equal_to_itself_and_to_its_twin(@ForAll @From("value") Object value) {
        assertThat(compare(RULES, List.of(value), List.of(value))).isSameAs(Comparison.MATCH);
    }

    @Property(tries = 5_000)
    void an_absolute_tolerance_and_all_else_is_symmetric(
            @ForAll @From("value") Object one, @ForAll @From("value") Object other) {
        assertThat(isMatch(one, other)).isEqualTo(isMatch(other, one));
    }

    @Property(tries = 2_000)
    void an_order_that_does_not_matter_does_not_matter(@ForAll List<@From("value") Object> values, @ForAll long seed) {
        List<Object> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(seed));
        RuleSpec rules = together(RULES, Comparing.unordered("$"));

        assertThat(compare(rules, values, shuffled)).isSameAs(Comparison.MATCH);
    }

    @Property(tries = 2_000)
    void lists_without_an_order_are_symmetric_and_agree_with_taking_all_pairs(
            @ForAll List<@From("value") Object> ones, @ForAll List<@From("value") Object> others) {
        List<Object> legacy = ones.subList(0, Math.min(4, ones.size()));
        List<Object> candidate = others.subList(0, Math.min(4, others.size()));
        RuleSpec rules = together(RULES, Comparing.unordered("$"));

        boolean matched = compare(rules, legacy, candidate) == Comparison.MATCH;
        assertThat(compare(rules, candidate, legacy) == Comparison.MATCH).isEqualTo(matched);
        assertThat(matched).isEqualTo(legacy.size() == candidate.size() && canBePaired(legacy, candidate));
    }

    @Property(tries = 300)
    void rules_that_say_nothing_new_change_nothing(@ForAll long seed) {
        RuleSpec idle = together(
                ofType(Thread.class, Terms.IGNORED),
                Comparing.at(normalising(Normaliser.TRIM), "$.nowhere"),
                tolerating(1e-5, 1e-8));
        Object root = RandomGraph.of(seed, 100).root();
        RandomGraph changed = RandomGraph.of(seed, 100);
        changed.changeOne((int) (seed & 0xff));

        assertThat(compare(idle, root, RandomGraph.of(seed, 100).root())).isSameAs(Comparison.MATCH);
        assertThat(firstFound(compare(idle, root, changed.root())))
                .isEqualTo(firstFound(compare(RuleSpec.NOTHING, root, changed.root())));
    }

    /** Without its path: the root is under the rules of two places if a link leads back to it, and is gone through for each. */
    private static String firstFound(Comparison comparison) {
        Difference first = ((Comparison.Mismatch) comparison).differences().get(0);
        return first.kind() + " " + first.legacy() + " " + first.candidate();
    }

    private static boolean isMatch(Object one, Object other) {
        return compare(RULES, one, other) == Comparison.MATCH;
    }

    private static boolean canBePaired(List<Object> legacy, List<Object> candidate) {
        if (legacy.isEmpty()) {
            return true;
        }
        for (Object each : new HashSet<>(candidate)) {
            List<Object> left = new ArrayList<>(candidate);
            left.remove(each);
            if (isMatch(legacy.get(0), each) && canBePaired(legacy.subList(1, legacy.size()), left)) {
                return true;
            }
        }
        return false;
    }
}
