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

    /** Paths that are not compared, such as {@code "$.elapsed"} or {@code "$.modes[*].id"}. */
    String[] ignore() default {};

    /** Paths of lists and arrays whose order does not matter, such as {@code "$.modes"}. */
    String[] unordered() default {};
}
