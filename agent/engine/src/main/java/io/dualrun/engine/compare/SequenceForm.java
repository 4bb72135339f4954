package io.dualrun.engine.compare;

import java.util.ArrayList;
import java.util.Collection;

/**
 * Arrays of references, lists, and queues that have an order: element by element, or as a bag where a rule says so.
 *
 * @param family the array's class, or the interface that the two have in common
 */
record SequenceForm(Object family) implements Form {

    @Override
    public boolean hasParts() {
        return true;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        compare(pair, elements(pair.legacy), elements(pair.candidate), walk);
    }

    /** Whether the two are lists of the most frequent kind, found empty on the spot. False says nothing. */
    static boolean bothEmpty(Object legacy, Object candidate, Scope scope) {
        return legacy.getClass() == ArrayList.class
                && candidate.getClass() == ArrayList.class
                && ((ArrayList<?>) legacy).isEmpty()
                && ((ArrayList<?>) candidate).isEmpty()
                && scope.isPlain();
    }

    static void compare(Pair pair, Object[] legacy, Object[] candidate, Walk walk) {
        if (legacy.length == 0 && candidate.length == 0) {
            return;
        }
        if (pair.measure().unordered()) {
            new Matching(pair, legacy, candidate, true, walk).compare();
        } else {
            walk.push(new Elements(pair, legacy, candidate));
        }
    }

    private static Object[] elements(Object sequence) {
        return sequence instanceof Object[] array ? array : ((Collection<?>) sequence).toArray();
    }
}
