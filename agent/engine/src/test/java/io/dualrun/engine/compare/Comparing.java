package io.dualrun.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

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
        return new Comparer(Rules.of(rules), AMPLE, () -> 0);
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
        return new RuleSpec(null, null, null, List.of(paths), List.of(), Map.of());
    }

    static RuleSpec unordered(String... paths) {
        return new RuleSpec(null, null, null, List.of(), List.of(paths), Map.of());
    }

    static RuleSpec tolerating(double rtol, double atol) {
        return new RuleSpec(rtol, atol, null, List.of(), List.of(), Map.of());
    }
}
