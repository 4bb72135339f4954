package io.dualrun.engine.compare;

import java.util.function.BiPredicate;

/**
 * What a class of the application's says is equal. It is asked of two values that are neither null nor identical. What it throws makes the comparison
 * inconclusive.
 *
 * @param name the class's
 */
record CustomForm(String name, BiPredicate<Object, Object> equal) implements Form {

    @Override
    public Object family() {
        return CustomForm.class;
    }

    @Override
    public boolean hasParts() {
        return false;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        // It may take its time, and there may be many.
        walk.checkTime();
        boolean same;
        try {
            same = equal.test(pair.legacy, pair.candidate);
        } catch (Throwable thrown) {
            walk.cannotTell(
                    Comparison.Doubt.EXCEPTION, thrown.getClass().getName() + " from the comparator " + name, pair);
            return;
        }
        if (!same) {
            walk.differ(pair, Difference.Kind.VALUE);
        }
    }
}
