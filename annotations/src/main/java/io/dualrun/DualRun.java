package io.dualrun;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a legacy method: each call of it may be answered by its {@linkplain Candidate candidate} instead, or run both and compare them.
 *
 * <p>The candidate is looked for in the class of the marked method, or in the class that {@link #in} names: the method marked {@link
 * Candidate @Candidate} with the same component and the same parameters, or the method called {@link #candidate}. Its parameters must be
 * the same and its result assignable to the legacy result. A pairing that does not fit is reported when the class loads, and the method
 * stays as it was.
 *
 * <p>Without the agent the marked method runs as it is written.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DualRun {

    /** The component: what is rolled out as one thing. It may cover several methods. */
    String value();

    /** The candidate method's name. Empty: the method marked {@link Candidate} with the same component and parameters. */
    String candidate() default "";

    /**
     * The class the candidate lies in; {@code void.class}: the class of the marked method. A static candidate is called as it is; for an
     * instance method one instance is made, once per migrated method, by the class's constructor without arguments.
     * Calls that come while it is made are served by the legacy body.
     */
    Class<?> in() default void.class;

    /** What the method does outside the program: whether it may run twice. */
    Effects effects() default Effects.NONE;
}
