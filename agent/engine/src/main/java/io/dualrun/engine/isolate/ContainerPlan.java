package io.dualrun.engine.isolate;

import java.util.function.Function;

/**
 * Containers of the JDK, through their public methods.
 *
 * @param isMutable whether the container itself can be changed
 * @param partsOf what it holds
 * @param shellOf an empty one; null: it is built in one go
 * @param fill puts the parts in
 */
record ContainerPlan(boolean isMutable, Function<Object, Object[]> partsOf, Function<Object, Object> shellOf, Fill fill)
        implements CopyPlan {

    /** Makes a container of a shell and its parts. */
    interface Fill {

        /** @param shell null if it is built in one go */
        Object apply(Object original, Object shell, Object[] parts);
    }

    @Override
    public boolean isCopied() {
        return true;
    }

    @Override
    public Object[] parts(Object original) {
        return partsOf.apply(original);
    }

    @Override
    public Object shell(Object original) {
        return shellOf == null ? null : shellOf.apply(original);
    }

    @Override
    public Object finish(Object original, Object shell, Object[] parts) {
        return fill.apply(original, shell, parts);
    }
}
