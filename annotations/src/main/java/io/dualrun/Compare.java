package io.dualrun;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the two results of a {@link DualRun} method are compared. The configuration's {@code compare} for the same component goes before
 * it, key by key.
 *
 * <p>Two floating-point or decimal numbers agree when {@code |candidate - legacy| <= atol + rtol * |legacy|}; NaN agrees with NaN, an
 * infinity only with itself. Whole numbers must be equal.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Compare {

    /** Relative tolerance, a ratio of the legacy value, at least 0. NaN: the configuration's, else 1e-5. */
    double rtol() default Double.NaN;

    /** Absolute tolerance, in the value's own unit, at least 0. NaN: the configuration's, else 1e-8. */
    double atol() default Double.NaN;

    /** Numbers of so many units in the last place apart agree, too; at least 0. -1: the configuration's, else 0. */
    int ulps() default -1;

    /** Paths that are not compared, such as {@code "$.elapsed"} or {@code "$.modes[*].id"}. */
    String[] ignore() default {};

    /** Paths of lists and arrays whose order does not matter, such as {@code "$.modes"}. */
    String[] unordered() default {};

    /**
     * The class that says whether two results are equal: a {@link java.util.Comparator}, for which 0 is equal, or a
     * {@code java.util.function.BiPredicate} that is given legacy's result and the candidate's. It has a constructor without arguments, which may
     * be private, and is used by several threads at once. It is not asked about two results that are the same object, or of which one is null. What
     * it throws makes the comparison inconclusive. {@code void}: results are compared part by part.
     */
    Class<?> with() default void.class;
}
