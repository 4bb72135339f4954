package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.at;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.ofType;
import static io.dualrun.engine.compare.Comparing.together;
import static io.dualrun.engine.compare.Comparing.tolerating;
import static io.dualrun.engine.compare.Comparing.unordered;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypeRulesTest {

    interface Traced {}

    record Span(int number) implements Traced {}

    static class Base {
        final int value;

        Base(int value) {
            this.value = value;
        }
    }

    static final class Derived extends Base implements Traced {
        Derived(int value) {
            super(value);
        }
    }

    record Price(BigDecimal amount, double rate, Double boxed, Span span) {}

    private static final Terms CENT = Terms.tolerance(0.0, 0.005, null);
    private static final Terms LOOSE = Terms.tolerance(0.5, null, null);
    private static final Terms COMPARED = new Terms(null, null, null, null, null, null, null, null, false, null);

    private static Price price(String amount, double rate, int span) {
        return new Price(new BigDecimal(amount), rate, rate, new Span(span));
    }

    @Test
    void a_tolerance_for_a_type_holds_for_its_values_wherever_they_are() {
        RuleSpec rules = together(tolerating(0, 0), ofType(BigDecimal.class, CENT));

        assertThat(compare(rules, price("1.000", 1, 1), price("1.005", 1, 1))).isSameAs(Comparison.MATCH);
        assertThat(differences(compare(rules, price("1.000", 1, 1), price("1.006", 1.001, 1))))
                .containsExactlyInAnyOrder(
                        "$.amount: 1.000 → 1.006, off by 0.006 absolute (limit 0.005)",
                        "$.rate: 1.0 → 1.001, off by 0.001 relative (limit 0)",
                        "$.boxed: 1.0 → 1.001, off by 0.001 relative (limit 0)");
    }

    @Test
    void a_rule_for_a_box_holds_for_the_primitive_and_for_arrays_of_it() {
        RuleSpec rules = together(tolerating(0, 0), ofType(Double.class, LOOSE));

        assertThat(compare(rules, price("1", 1, 1), price("1", 1.5, 1))).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, new double[] {1, 2}, new double[] {1, 3})).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, new float[] {1, 2}, new float[] {1, 3})).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(rules, List.of(1.0, 2.0), List.of(1.0, 3.0))).isSameAs(Comparison.MATCH);
    }

    @Test
    void a_path_goes_before_a_type_and_a_type_before_what_holds_for_all() {
        RuleSpec type = together(tolerating(0.5, 0), ofType(BigDecimal.class, CENT));

        assertThat(compare(type, price("1", 1, 1), price("1.2", 1.2, 1))).isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(together(at(LOOSE, "$.amount"), type), price("1", 1, 1), price("1.2", 1, 1)))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void values_of_an_ignored_type_do_not_count_wherever_they_are() {
        RuleSpec rules = ofType(Traced.class, Terms.IGNORED);

        assertThat(compare(rules, price("1", 1, 1), price("1", 1, 2))).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, new Price(null, 1, 1.0, null), new Price(null, 1, 1.0, new Span(1))))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(rules, List.of(1, new Span(1)), List.of(1, new Span(2))))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(rules, List.of(1), List.of(1, new Span(2)))).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, Map.of("a", new Span(1)), Map.of("b", new Span(1))))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(ofType(Integer.class, Terms.IGNORED), new int[] {1, 2}, new int[] {2}))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void an_ignored_element_of_a_set_takes_no_counterpart_from_another() {
        RuleSpec rules = ofType(Span.class, Terms.IGNORED);

        assertThat(compare(rules, Set.of(1, new Span(1)), Set.of(1, new Span(2))))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(rules, Set.of(Set.of(1, new Span(1)), Set.of(2)), Set.of(Set.of(2), Set.of(1))))
                .isSameAs(Comparison.MATCH);
        assertThat(differences(compare(rules, Set.of(new Span(1), new Span(2)), Set.of(new Base(1), new Base(2)))))
                .hasSize(2)
                .allMatch(difference -> difference.endsWith("(extra)"));
    }

    @Test
    void a_path_may_take_back_that_a_type_is_ignored() {
        RuleSpec rules = together(ofType(Span.class, Terms.IGNORED), at(COMPARED, "$.span"));

        assertThat(differences(compare(rules, price("1", 1, 1), price("1", 1, 2))))
                .containsExactly("$.span.number: 1 → 2");
    }

    @Test
    void lists_of_a_type_may_be_without_an_order() {
        RuleSpec rules = ofType(ArrayList.class, Terms.UNORDERED);

        assertThat(compare(rules, new ArrayList<>(List.of(1, 2)), Arrays.asList(2, 1)))
                .isSameAs(Comparison.MATCH);
        assertThat(compare(rules, new LinkedList<>(List.of(1, 2)), new LinkedList<>(List.of(2, 1))))
                .isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(ofType(int[].class, Terms.UNORDERED), new int[] {1, 2}, new int[] {2, 1}))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void of_the_types_that_fit_the_closest_counts_alone() {
        RuleSpec above = ofType(Base.class, Terms.IGNORED);

        assertThat(compare(above, new Derived(1), new Derived(2))).isSameAs(Comparison.MATCH);
        assertThat(compare(together(ofType(Derived.class, LOOSE), above), new Derived(1), new Derived(2)))
                .as("its own class before its superclass")
                .isInstanceOf(Comparison.Mismatch.class);
        assertThat(compare(together(ofType(Traced.class, LOOSE), above), new Derived(1), new Derived(2)))
                .as("its superclass before its interface")
                .isSameAs(Comparison.MATCH);
        assertThat(compare(ofType(Object.class, Terms.IGNORED), List.of(1), List.of(2, 3)))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void two_rules_for_a_type_are_laid_over_each_other_key_by_key() {
        RuleSpec rules = together(
                ofType(Double.class, Terms.tolerance(0.5, 0.0, null)),
                ofType(Double.class, Terms.tolerance(null, 0.1, null)));

        assertThat(compare(rules, 1.0, 1.59)).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, 1.0, 1.61)).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void elements_without_an_order_are_matched_by_the_tolerance_of_their_type() {
        RuleSpec rules =
                together(tolerating(0, 0), unordered("$"), ofType(Double.class, Terms.tolerance(null, 0.1, null)));

        assertThat(compare(rules, List.of(1.0, 1.1), List.of(1.15, 0.95))).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, List.of(1.0, 1.1f), List.of(1.2f, 0.95))).isInstanceOf(Comparison.Mismatch.class);
    }
}
