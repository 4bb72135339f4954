package io.dualrun.engine.compare;

/** Goes through two sequences in step. Stays on the walk's stack until it is through, so that a long list does not fill it. */
final class Elements implements Work {

    /** Elements decided on the spot from one look at the clock to the next: some 10 µs. */
    private static final int ELEMENTS_A_LOOK = 4096;

    /** Up to this length a difference is examined for being one of order only. */
    static final int ORDER_SOUGHT = 100_000;

    private final Pair sequence;
    private final Object[] legacy;
    private final Object[] candidate;
    private final int common;
    private int next;
    private boolean orderSought;

    Elements(Pair sequence, Object[] legacy, Object[] candidate) {
        this.sequence = sequence;
        this.legacy = legacy;
        this.candidate = candidate;
        this.common = Math.min(legacy.length, candidate.length);
    }

    @Override
    public void step(Walk walk) {
        Scope any = sequence.scope.anyElement();
        boolean uniform = sequence.scope.uniform();
        while (next < common) {
            int at = next++;
            Scope scope = uniform ? any : sequence.scope.element(at);
            Scalars.Answer answer = scope.compare(legacy[at], candidate[at]);
            if (answer == Scalars.Answer.OPEN) {
                walk.push(this);
                walk.push(sequence.element(at, scope, legacy[at], candidate[at]));
                return;
            }
            if (answer == Scalars.Answer.DIFFERENT && !scope.ignored() && !goesOnAfter(at, scope, walk)) {
                return;
            }
            if (at % ELEMENTS_A_LOOK == ELEMENTS_A_LOOK - 1) {
                walk.checkTime();
            }
        }
        surplus(sequence, legacy, candidate, walk);
    }

    private boolean goesOnAfter(int at, Scope scope, Walk walk) {
        Pair differing = sequence.element(at, scope, legacy[at], candidate[at]);
        walk.differ(differing, Difference.Kind.VALUE);
        if (orderSought || walk.stopped()) {
            return !walk.stopped();
        }
        orderSought = true;
        return !isReordered(sequence, legacy, candidate, differing, walk);
    }

    /** Whether the difference just reported is one of order: the same elements are there. Then that is what is reported instead. */
    static boolean isReordered(Pair sequence, Object[] legacy, Object[] candidate, Pair differing, Walk walk) {
        boolean sought = legacy.length == candidate.length
                && legacy.length > 1
                && legacy.length <= ORDER_SOUGHT
                && sequence.scope.uniform()
                && !walk.inTrial();
        if (!sought || !walk.passes(trial -> new Matching(sequence, legacy, candidate, true, trial).compare())) {
            return false;
        }
        walk.reorder(differing);
        return true;
    }

    /** Reports what only the longer sequence has. */
    static void surplus(Pair sequence, Object[] legacy, Object[] candidate, Walk walk) {
        for (int at = candidate.length; at < legacy.length && !walk.stopped(); at++) {
            Scope scope = sequence.scope.element(at);
            if (!scope.ignores(legacy[at])) {
                walk.differ(sequence.element(at, scope, legacy[at], null), Difference.Kind.MISSING);
            }
        }
        for (int at = legacy.length; at < candidate.length && !walk.stopped(); at++) {
            Scope scope = sequence.scope.element(at);
            if (!scope.ignores(candidate[at])) {
                walk.differ(sequence.element(at, scope, null, candidate[at]), Difference.Kind.EXTRA);
            }
        }
    }
}
