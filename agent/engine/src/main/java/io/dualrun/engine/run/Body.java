package io.dualrun.engine.run;

/** One of the two bodies of a migrated method. */
@FunctionalInterface
public interface Body {

    /**
     * Runs the body.
     *
     * @param args the receiver, if the method has one, and the arguments
     * @return the result; null for void
     */
    Object run(Object[] args) throws Throwable;
}
