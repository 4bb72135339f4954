package io.dualrun.engine.compare;

import java.time.LocalDate;
import java.util.Objects;

/**
 * One rule of what counts as equal.
 *
 * @param until the last day it holds; null: for good
 * @param owner who is asked when it ends, for people; null: nobody in particular
 */
public record Rule(Place place, Terms terms, LocalDate until, String owner) {

    public Rule {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(terms, "terms");
    }

    /** A rule that holds for good. */
    public static Rule of(Place place, Terms terms) {
        return new Rule(place, terms, null, null);
    }

    /** Whether it holds no longer. */
    boolean hasEnded(LocalDate today) {
        return until != null && today.isAfter(until);
    }

    /** For people: {@code the rule for $.price (owner: pricing)}. */
    @Override
    public String toString() {
        return "the rule for " + place + (owner == null ? "" : " (owner: " + owner + ")");
    }
}
