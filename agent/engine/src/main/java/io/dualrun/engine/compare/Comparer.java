package io.dualrun.engine.compare;

import java.util.Objects;

/** Says whether two outcomes are equal under rules. Immutable, for any number of threads. Never throws. */
public final class Comparer {

    private final Rules rules;

    public Comparer(Rules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    /** Compares what two bodies did, at path {@code $}. */
    public Comparison compare(Outcome legacy, Outcome candidate) {
        if (legacy instanceof Outcome.Returned one && candidate instanceof Outcome.Returned other) {
            return compare("$", one.value(), other.value());
        }
        return new Comparison.Inconclusive("not compared");
    }

    /** Compares two values that lie at the path {@code root}, such as {@code $} or {@code $.args}. */
    public Comparison compare(String root, Object legacy, Object candidate) {
        if (legacy == candidate
                || legacy instanceof Double one
                        && candidate instanceof Double other
                        && rules.tolerance().within(one, other)) {
            return Comparison.MATCH;
        }
        return new Comparison.Inconclusive("not compared");
    }
}
