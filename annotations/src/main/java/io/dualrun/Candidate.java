package io.dualrun;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the new body of a method that is marked {@link DualRun} with the same component and has the same parameters. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Candidate {

    /** The component, as in {@link DualRun#value}. */
    String value();
}
