package io.dualrun.engine.compare;

import java.time.Duration;
import java.util.Set;

/**
 * All that the rules say of the values of one type at one place, nothing left unsaid. Immutable.
 *
 * @param numbers whether numbers of different types can be equal
 * @param scale whether the scale of decimals counts
 * @param normalise what does not count in text
 * @param round two times that are less than this apart are the same; zero: only equal ones are
 * @param custom says what is equal instead of the value's own form; null: nothing does
 */
record Measure(
        Tolerance tolerance,
        Numbers numbers,
        boolean scale,
        Set<Normaliser> normalise,
        Duration round,
        Form custom,
        boolean ignored,
        boolean unordered) {

    /** @throws IllegalArgumentException if a tolerance is negative, NaN or infinite */
    static Measure of(Terms terms, Comparators comparators) {
        Tolerance silent = Tolerance.DEFAULT;
        return new Measure(
                new Tolerance(
                        terms.rtol() != null ? terms.rtol() : silent.rtol(),
                        terms.atol() != null ? terms.atol() : silent.atol(),
                        terms.ulps() != null ? terms.ulps() : silent.ulps()),
                terms.numbers() != null ? terms.numbers() : Numbers.STRICT,
                Boolean.TRUE.equals(terms.scale()),
                terms.normalise() != null ? terms.normalise() : Set.of(),
                terms.round() != null ? terms.round() : Duration.ZERO,
                terms.comparator() == null ? null : comparators.form(terms.comparator()),
                Boolean.TRUE.equals(terms.ignore()),
                Boolean.TRUE.equals(terms.unordered()));
    }

    /** This, with something else to say what is equal. */
    Measure withCustom(Form other) {
        return new Measure(tolerance, numbers, scale, normalise, round, other, ignored, unordered);
    }

    /** Whether scalars are equal by the tolerance, and other values by their form, as if there were no rules. */
    boolean isPlain() {
        return !ignored && custom == null && numbers == Numbers.STRICT && normalise.isEmpty() && round.isZero();
    }

    /** As {@link Scalars#compare}, with all that is said here. */
    Scalars.Answer compare(Object legacy, Object candidate) {
        if (ignored) {
            return Scalars.Answer.EQUAL;
        }
        if (legacy == candidate || legacy == null || candidate == null) {
            return Scalars.compare(legacy, candidate, tolerance);
        }
        if (custom != null) {
            return Scalars.Answer.OPEN;
        }
        if (numbers == Numbers.BY_VALUE && NumberValues.canBeEqual(legacy, candidate)) {
            return Scalars.answer(NumberValues.within(legacy, candidate, tolerance));
        }
        if (!normalise.isEmpty() && isSameText(legacy, candidate)) {
            return Scalars.Answer.EQUAL;
        }
        if (!round.isZero() && Times.areLessApart(legacy, candidate, round)) {
            return Scalars.Answer.EQUAL;
        }
        return Scalars.compare(legacy, candidate, tolerance);
    }

    private boolean isSameText(Object legacy, Object candidate) {
        return Normaliser.isText(legacy)
                && Normaliser.isText(candidate)
                && Forms.of(legacy.getClass())
                        .family()
                        .equals(Forms.of(candidate.getClass()).family())
                && text(legacy).equals(text(candidate));
    }

    /** The text without what does not count. */
    String text(Object text) {
        return Normaliser.apply(normalise, text.toString());
    }
}
