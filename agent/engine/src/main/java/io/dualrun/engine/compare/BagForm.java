package io.dualrun.engine.compare;

import java.util.Collection;

/**
 * Sets, and collections without an order: each element has its counterpart, as often as it is there.
 *
 * @param family the interface that the two have in common
 */
record BagForm(Object family) implements Form {

    @Override
    public boolean hasParts() {
        return true;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        Object[] legacy = ((Collection<?>) pair.legacy).toArray();
        Object[] candidate = ((Collection<?>) pair.candidate).toArray();
        new Matching(pair, legacy, candidate, false, walk).compare();
    }
}
