package io.dualrun.engine.compare;

import java.lang.reflect.Array;

/**
 * Arrays of primitives, in bulk and without boxing. Only where a rule speaks of single elements, of their order, or of their values beyond a
 * tolerance are they taken for arrays of boxes.
 *
 * @param family the array's class
 */
record PrimitiveArrayForm(Object family) implements Form {

    /** Elements compared from one look at the clock to the next: some 50 µs. */
    private static final int ELEMENTS_A_LOOK = 65_536;

    /** Up to this length an array is no more work than a string. */
    private static final int SHORT = 1024;

    @Override
    public boolean hasParts() {
        return false;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        Scope element = pair.scope.anyElement();
        Tolerance tolerance = element.ofPrimitives(pair.legacy.getClass().getComponentType());
        if (!pair.scope.uniform() || pair.measure().unordered()) {
            tolerance = null;
        } else if (element.ignored()) {
            return;
        }
        if (tolerance != null) {
            compareInBulk(pair, tolerance, walk);
        } else {
            SequenceForm.compare(pair, boxed(pair.legacy), boxed(pair.candidate), walk);
        }
    }

    /** Whether the two are short arrays, found equal on the spot. False says nothing. */
    static boolean equalAtOnce(Object legacy, Object candidate, Scope scope) {
        int length = PrimitiveArrays.length(legacy);
        if (length < 0
                || length > SHORT
                || legacy.getClass() != candidate.getClass()
                || length != PrimitiveArrays.length(candidate)
                || !scope.isPlain()
                || !scope.uniform()) {
            return false;
        }
        Tolerance tolerance = scope.anyElement().ofPrimitives(legacy.getClass().getComponentType());
        return tolerance != null && PrimitiveArrays.mismatch(legacy, candidate, 0, length, tolerance) < 0;
    }

    private static void compareInBulk(Pair pair, Tolerance tolerance, Walk walk) {
        int legacyLength = Array.getLength(pair.legacy);
        int candidateLength = Array.getLength(pair.candidate);
        int common = Math.min(legacyLength, candidateLength);
        Scope scope = pair.scope.anyElement();
        boolean first = true;
        int from = 0;
        while (from < common && !walk.stopped()) {
            int to = Math.min(common, from + ELEMENTS_A_LOOK);
            int at = PrimitiveArrays.mismatch(pair.legacy, pair.candidate, from, to, tolerance);
            if (at < 0) {
                from = to;
                if (from < common) {
                    walk.checkTime();
                }
                continue;
            }
            Pair differing = pair.element(at, scope, Array.get(pair.legacy, at), Array.get(pair.candidate, at));
            walk.differ(differing, Difference.Kind.VALUE);
            if (first && !walk.stopped() && isReordered(pair, legacyLength, differing, walk)) {
                return;
            }
            first = false;
            from = at + 1;
        }
        if (legacyLength != candidateLength && !walk.stopped()) {
            reportSurplus(pair, legacyLength, candidateLength, walk);
        }
    }

    private static boolean isReordered(Pair pair, int length, Pair differing, Walk walk) {
        return length <= Elements.ORDER_SOUGHT
                && Elements.isReordered(pair, boxed(pair.legacy), boxed(pair.candidate), differing, walk);
    }

    private static void reportSurplus(Pair pair, int legacyLength, int candidateLength, Walk walk) {
        Scope scope = pair.scope.anyElement();
        for (int at = candidateLength; at < legacyLength && !walk.stopped(); at++) {
            walk.differ(pair.element(at, scope, Array.get(pair.legacy, at), null), Difference.Kind.MISSING);
        }
        for (int at = legacyLength; at < candidateLength && !walk.stopped(); at++) {
            walk.differ(pair.element(at, scope, null, Array.get(pair.candidate, at)), Difference.Kind.EXTRA);
        }
    }

    private static Object[] boxed(Object array) {
        Object[] boxes = new Object[Array.getLength(array)];
        for (int at = 0; at < boxes.length; at++) {
            boxes[at] = Array.get(array, at);
        }
        return boxes;
    }
}
