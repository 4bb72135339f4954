package io.dualrun.engine.compare;

import java.time.Duration;
import java.util.Set;

/**
 * What a rule says of the values in its place. What it leaves unsaid is null, and left to the next closer rule.
 *
 * <p>At a path, {@code ignore}, {@code unordered} and {@code comparator} speak of the very place, and all others of everything below it, too;
 * below what is ignored nothing is compared.
 *
 * @param rtol relative tolerance, a ratio of the legacy value, at least 0
 * @param atol absolute tolerance, in the value's own unit, at least 0
 * @param ulps tolerance in units in the last place, at least 0
 * @param numbers whether numbers of different types can be equal; not for a type, as it takes two
 * @param scale whether decimals that are equal in value must have as many digits after the point, too
 * @param normalise what does not count in text
 * @param round two times that are less than this apart are the same; zero: only equal ones are
 * @param comparator the binary name of the class that says what is equal; see {@link Comparators}
 * @param ignore whether it is left out
 * @param unordered whether the order of a list's or an array's elements does not matter
 */
public record Terms(
        Double rtol,
        Double atol,
        Integer ulps,
        Numbers numbers,
        Boolean scale,
        Set<Normaliser> normalise,
        Duration round,
        String comparator,
        Boolean ignore,
        Boolean unordered) {

    /** Says nothing. */
    public static final Terms UNSAID = new Terms(null, null, null, null, null, null, null, null, null, null);

    /** Not compared. */
    public static final Terms IGNORED = new Terms(null, null, null, null, null, null, null, null, true, null);

    /** In any order. */
    public static final Terms UNORDERED = new Terms(null, null, null, null, null, null, null, null, null, true);

    public Terms {
        normalise = normalise == null ? null : Set.copyOf(normalise);
    }

    /** A tolerance. Each of the three may be null: not said. */
    public static Terms tolerance(Double rtol, Double atol, Integer ulps) {
        return new Terms(rtol, atol, ulps, null, null, null, null, null, null, null);
    }

    /** Compared by a class of the application's. */
    public static Terms comparedBy(String comparator) {
        return new Terms(null, null, null, null, null, null, null, comparator, null, null);
    }

    /** This, with whatever {@code closer} says put in its place. */
    public Terms overlaidBy(Terms closer) {
        return new Terms(
                either(closer.rtol, rtol),
                either(closer.atol, atol),
                either(closer.ulps, ulps),
                either(closer.numbers, numbers),
                either(closer.scale, scale),
                either(closer.normalise, normalise),
                either(closer.round, round),
                either(closer.comparator, comparator),
                either(closer.ignore, ignore),
                either(closer.unordered, unordered));
    }

    private static <T> T either(T closer, T farther) {
        return closer != null ? closer : farther;
    }

    /** What of this holds one step further down. */
    Terms below() {
        return new Terms(rtol, atol, ulps, numbers, scale, normalise, round, null, null, null);
    }
}
