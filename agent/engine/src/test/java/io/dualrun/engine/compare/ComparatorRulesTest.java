package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.at;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.ofType;
import static io.dualrun.engine.compare.Comparing.reason;
import static io.dualrun.engine.compare.Comparing.together;
import static io.dualrun.engine.compare.Comparing.unordered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparatorRulesTest {

    record Money(long cents, String currency) {}

    record Order(Money price, Money tax) {}

    /** Cents only, as far as they are worth a euro. */
    static final class ByEuros implements Comparator<Money> {
        private ByEuros() {}

        @Override
        public int compare(Money one, Money other) {
            return Long.compare(one.cents / 100, other.cents / 100);
        }
    }

    /** Not symmetric: the candidate's may be more. */
    static final class NotLess implements BiPredicate<Money, Money> {
        @Override
        public boolean test(Money legacy, Money candidate) {
            return candidate.cents >= legacy.cents;
        }
    }

    static final class Throwing implements Comparator<Object> {
        @Override
        public int compare(Object one, Object other) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Overflowing implements BiPredicate<Object, Object> {
        @Override
        public boolean test(Object one, Object other) {
            return test(other, one);
        }
    }

    static final class WithArgument implements Comparator<Object> {
        WithArgument(int argument) {}

        @Override
        public int compare(Object one, Object other) {
            return 0;
        }
    }

    static final class Failing implements Comparator<Object> {
        Failing() {
            throw new IllegalStateException();
        }

        @Override
        public int compare(Object one, Object other) {
            return 0;
        }
    }

    static final class Uninitialised implements Comparator<Object> {
        static final int NUMBER = Integer.parseInt("none");

        @Override
        public int compare(Object one, Object other) {
            return NUMBER;
        }
    }

    abstract static class Abstract implements Comparator<Object> {}

    private static Terms by(Class<?> comparator) {
        return Terms.comparedBy(comparator.getName());
    }

    private static Order order(long price, long tax) {
        return new Order(new Money(price, "EUR"), new Money(tax, "EUR"));
    }

    @Test
    void a_comparator_decides_at_its_path_and_nowhere_else() {
        RuleSpec rules = at(by(ByEuros.class), "$.price");

        assertThat(compare(rules, order(100, 5), order(199, 5))).isSameAs(Comparison.MATCH);
        assertThat(differences(compare(rules, order(100, 5), order(200, 6))))
                .containsExactly(
                        "$.price: " + Money.class.getName() + "{…} → " + Money.class.getName() + "{…}",
                        "$.tax.cents: 5 → 6");
    }

    @Test
    void a_comparator_of_the_result_is_not_asked_about_arguments() {
        Comparer comparer = Comparing.comparer(at(by(Throwing.class), "$"));

        assertThat(comparer.compare("$.args", new Object[] {1, "a"}, new Object[] {1, "a"}))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void a_comparator_decides_for_its_type_wherever_it_is() {
        RuleSpec rules = ofType(Money.class, by(ByEuros.class));

        assertThat(compare(rules, order(100, 100), order(199, 199))).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, Map.of("a", new Money(1, "EUR")), Map.of("a", new Money(2, "USD"))))
                .isSameAs(Comparison.MATCH);
    }

    @Test
    void a_predicate_is_given_the_legacy_value_first() {
        RuleSpec rules = at(by(NotLess.class), "$");

        assertThat(compare(rules, new Money(1, "EUR"), new Money(2, "EUR"))).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, new Money(2, "EUR"), new Money(1, "EUR"))).isInstanceOf(Comparison.Mismatch.class);
    }

    @Test
    void null_and_the_very_same_object_are_no_question() {
        RuleSpec rules = at(by(Throwing.class), "$.price");
        Money same = new Money(1, "EUR");

        assertThat(compare(rules, new Order(same, null), new Order(same, null))).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, new Order(null, null), new Order(null, null))).isSameAs(Comparison.MATCH);
        assertThat(differences(compare(rules, new Order(null, same), new Order(same, same))))
                .hasSize(1);
    }

    @Test
    void elements_without_an_order_are_matched_by_it() {
        RuleSpec rules = together(unordered("$"), ofType(Money.class, by(ByEuros.class)));
        List<Money> legacy = List.of(new Money(100, "EUR"), new Money(250, "EUR"));
        List<Money> candidate = List.of(new Money(201, "EUR"), new Money(150, "EUR"));

        assertThat(compare(rules, legacy, candidate)).isSameAs(Comparison.MATCH);
        assertThat(compare(rules, Set.copyOf(legacy), Set.copyOf(candidate))).isSameAs(Comparison.MATCH);
        assertThat(compare(together(unordered("$"), at(by(Throwing.class), "$[*]")), List.of(1, 2), List.of(3, 4)))
                .isInstanceOf(Comparison.Inconclusive.class);
    }

    @Test
    void what_it_throws_makes_the_comparison_inconclusive_with_its_class_and_place() {
        Comparison comparison = compare(at(by(Throwing.class), "$.price"), order(1, 1), order(2, 1));

        assertThat(((Comparison.Inconclusive) comparison).doubt()).isEqualTo(Comparison.Doubt.EXCEPTION);
        assertThat(reason(comparison))
                .isEqualTo("java.lang.UnsupportedOperationException from the comparator " + Throwing.class.getName()
                        + " at $.price");
        assertThat(reason(compare(at(by(Overflowing.class), "$"), 1, 2)))
                .startsWith("java.lang.StackOverflowError from the comparator ");
        assertThat(reason(compare(at(by(ByEuros.class), "$"), "a", "b")))
                .startsWith("java.lang.ClassCastException from the comparator ");
    }

    @Test
    void a_difference_elsewhere_counts_although_a_comparator_throws() {
        assertThat(differences(compare(at(by(Throwing.class), "$.price"), order(1, 1), order(2, 2))))
                .containsExactly("$.tax.cents: 1 → 2");
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Missing, there is no such class",
        "java.lang.String, it is neither a java.util.Comparator nor a java.util.function.BiPredicate",
        "io.dualrun.engine.compare.ComparatorRulesTest$WithArgument, it has no constructor without arguments",
        "io.dualrun.engine.compare.ComparatorRulesTest$Failing, its constructor threw java.lang.IllegalStateException",
        "io.dualrun.engine.compare.ComparatorRulesTest$Uninitialised, it cannot be made: java.lang.ExceptionInInitializerError",
        "io.dualrun.engine.compare.ComparatorRulesTest$Abstract, it cannot be made: java.lang.InstantiationException",
        "java.util.Collections$ReverseComparator, its module is not open"
    })
    void a_comparator_that_cannot_be_used_is_told_of_and_makes_its_places_inconclusive(String name, String why) {
        RuleSpec spec = at(Terms.comparedBy(name), "$.price", "$.tax");
        Rules rules = Rules.of(spec, getClass().getClassLoader());

        Comparison comparison = new Comparer(rules).compare("$", order(1, 1), order(2, 1));
        assertThat(((Comparison.Inconclusive) comparison).doubt()).isEqualTo(Comparison.Doubt.RULES);
        assertThat(reason(comparison)).isEqualTo("no comparator " + name + ", as " + why + ", at $.price");

        assertThat(rules.problems())
                .containsExactly("the comparator " + name
                        + " cannot be used, and what it was to decide is inconclusive: " + why);
    }

    @Test
    void slow_comparators_are_bounded_by_the_time_of_the_comparison() {
        AtomicLong now = new AtomicLong();
        Rules rules =
                Rules.of(ofType(Money.class, by(ByEuros.class)), getClass().getClassLoader());
        Comparer comparer = new Comparer(rules, new Bounds(1_000, 5, 10), now::getAndIncrement);
        List<Money> many = Collections.nCopies(20, new Money(1, "EUR"));

        assertThat(reason(comparer.compare("$", many, Collections.nCopies(20, new Money(2, "EUR")))))
                .startsWith("not done within");
    }

    @Test
    void rules_that_cannot_be_read_leave_everything_inconclusive() {
        Comparer comparer = new Comparer(Rules.unreadable("too many"));

        assertThat(reason(comparer.compare("$", 1, 2))).isEqualTo("too many at $");
        assertThat(reason(comparer.compare("$.args", new Object[] {1}, new Object[] {1})))
                .isEqualTo("too many at $.args");
    }
}
