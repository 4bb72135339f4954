package io.dualrun.engine.compare;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Says whether two outcomes are equal under rules. Immutable, for any number of threads. Never throws: whatever goes wrong while reading the
 * values makes the answer inconclusive.
 *
 * <p>What counts as equal, as far as the {@link Rules} say nothing else:
 *
 * <ul>
 *   <li>float, double and BigDecimal within the {@link Tolerance}; whole numbers, text, enums and the JDK's value types exactly. An Integer
 *       is never a Long, nor a Date a Timestamp; but a String and a StringBuilder that say the same are equal.
 *   <li>Arrays, lists and queues element by element, sets and other collections without an order as multisets, maps by key. A list is compared
 *       with a list or a queue, whatever the two classes; so are sets and maps among themselves. Buffers by what remains in them.
 *   <li>What only holds a value by it: Optional, the atomics, references.
 *   <li>Throwables by class, message and cause; two bodies that throw by class and message.
 *   <li>Records and all other objects of the same class by their fields, private and inherited ones too, without running their code.
 *   <li>Lambdas, proxies, and types of the JDK that are not known to be values, by identity. If they are not identical the answer is
 *       inconclusive, never a mismatch.
 * </ul>
 */
public final class Comparer {

    private final Rules rules;
    private final Scope result;
    private final Bounds bounds;
    private final LongSupplier nanoTime;

    /** Within the bounds that the rules set. */
    public Comparer(Rules rules) {
        this(rules, rules.bounds(), System::nanoTime);
    }

    /** @param nanoTime a clock in nanoseconds, from any origin */
    public Comparer(Rules rules, Bounds bounds, LongSupplier nanoTime) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.result = rules.at("$");
        this.bounds = Objects.requireNonNull(bounds, "bounds");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    }

    /** Compares what two bodies did; what they returned lies at the path {@code $}. */
    public Comparison compare(Outcome legacy, Outcome candidate) {
        if (legacy instanceof Outcome.Returned one && candidate instanceof Outcome.Returned other) {
            return compare("$", result, one.value(), other.value());
        }
        try {
            return compareFailures(legacy, candidate);
        } catch (Throwable thrown) {
            return new Comparison.Inconclusive(
                    Comparison.Doubt.EXCEPTION, thrown.getClass().getName() + " while reading a throwable");
        }
    }

    /**
     * Compares two values.
     *
     * @param root the path at which they lie, such as {@code $} or {@code $.args}
     */
    public Comparison compare(String root, Object legacy, Object candidate) {
        try {
            return compare(root, rules.at(root), legacy, candidate);
        } catch (IllegalArgumentException malformed) {
            return new Comparison.Inconclusive(Comparison.Doubt.RULES, malformed.getMessage());
        }
    }

    private Comparison compare(String root, Scope scope, Object legacy, Object candidate) {
        if (isQuicklyEqual(scope, legacy, candidate)) {
            return Comparison.MATCH;
        }
        return new Walk(bounds, nanoTime).compare(Pair.root(root, scope, legacy, candidate));
    }

    /** Most results are a number or a string, and equal. What is thrown meanwhile is for the walk to meet again, and to tell. */
    private static boolean isQuicklyEqual(Scope scope, Object legacy, Object candidate) {
        try {
            return scope.compare(legacy, candidate) == Scalars.Answer.EQUAL;
        } catch (Throwable thrown) {
            return false;
        }
    }

    private Comparison compareFailures(Outcome legacy, Outcome candidate) {
        if (legacy instanceof Outcome.Threw one
                && candidate instanceof Outcome.Threw other
                && ThrowableForm.alike(one.thrown(), other.thrown(), rules.messages())) {
            return Comparison.MATCH;
        }
        Difference difference =
                Difference.of("$", Difference.Kind.EXCEPTION, Rendering.outcome(legacy), Rendering.outcome(candidate));
        return new Comparison.Mismatch(List.of(difference), false, failureFingerprint(legacy, candidate));
    }

    private static String failureFingerprint(Outcome legacy, Outcome candidate) {
        return Fingerprint.of(List.of("EXCEPTION " + failure(legacy) + " " + failure(candidate)));
    }

    private static String failure(Outcome outcome) {
        return outcome instanceof Outcome.Threw threw
                ? threw.thrown().getClass().getName()
                : "returned";
    }
}
