package io.dualrun;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of a {@link DualRun} method that tells whose call it is: the same key always takes the same path. A key that
 * {@link Routing#as} has set goes before it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface RoutingKey {

    /**
     * A property path from the parameter, such as {@code "user"} or {@code "user.id"}: each step is a record component, a getter or a
     * field. Empty: the parameter itself. A null anywhere on the way means that the call has no key.
     */
    String value() default "";
}
