package io.dualrun.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The words that the tests of comparing share. */
final class Comparing {

    /** Bounds that no test meets by accident, on a machine of any speed. */
    static final Bounds AMPLE = new Bounds(10_000_000, Long.MAX_VALUE / 2, 10);

    private Comparing() {}

    static Comparison compare(Object legacy, Object candidate) {
        return compare(RuleSpec.NOTHING, legacy, candidate);
    }

    static Comparison compare(RuleSpec rules, Object legacy, Object candidate) {
        return comparer(rules).compare("$", legacy, candidate);
    }

    static Comparer comparer(RuleSpec rules) {
        return new Comparer(Rules.of(rules, Comparing.class.getClassLoader()), AMPLE, () -> 0);
    }

    static void assertMatch(Object legacy, Object candidate) {
        assertThat(compare(legacy, candidate)).isSameAs(Comparison.MATCH);
        assertThat(compare(candidate, legacy)).isSameAs(Comparison.MATCH);
    }

    /** The differences as text. */
    static List<String> differences(Comparison comparison) {
        assertThat(comparison).isInstanceOf(Comparison.Mismatch.class);
        return ((Comparison.Mismatch) comparison)
                .differences().stream().map(Difference::toString).toList();
    }

    static List<String> differences(Object legacy, Object candidate) {
        return differences(compare(legacy, candidate));
    }

    static String reason(Comparison comparison) {
        assertThat(comparison).isInstanceOf(Comparison.Inconclusive.class);
        return ((Comparison.Inconclusive) comparison).reason();
    }

    static RuleSpec ignoring(String... paths) {
        return at(Terms.IGNORED, paths);
    }

    static RuleSpec unordered(String... paths) {
        return at(Terms.UNORDERED, paths);
    }

    static RuleSpec tolerating(double rtol, double atol) {
        return everywhere(Terms.tolerance(rtol, atol, null));
    }

    static RuleSpec everywhere(Terms terms) {
        return RuleSpec.of(Rule.of(Place.EVERYWHERE, terms));
    }

    static RuleSpec at(Terms terms, String... paths) {
        return RuleSpec.of(Stream.of(paths)
                .map(path -> Rule.of(new Place.AtPath(path), terms))
                .toList());
    }

    static RuleSpec ofType(Class<?> type, Terms terms) {
        return RuleSpec.of(Rule.of(new Place.OfType(type.getTypeName()), terms));
    }

    /** All of these, the later over the earlier. */
    static RuleSpec together(RuleSpec... specs) {
        return Stream.of(specs).reduce(RuleSpec.NOTHING, RuleSpec::overlaidBy);
    }

    static Terms numbersByValue() {
        return new Terms(null, null, null, Numbers.BY_VALUE, null, null, null, null, null, null);
    }

    static Terms withScale() {
        return new Terms(null, null, null, null, true, null, null, null, null, null);
    }

    static Terms normalising(Normaliser... normalisers) {
        return new Terms(null, null, null, null, null, Set.of(normalisers), null, null, null, null);
    }

    static Terms rounding(Duration unit) {
        return new Terms(null, null, null, null, null, null, unit, null, null, null);
    }
}
