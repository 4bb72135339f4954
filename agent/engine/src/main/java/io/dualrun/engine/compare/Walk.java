package io.dualrun.engine.compare;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * One comparison: goes through two values side by side, depth first, on a stack of its own. Used once, by one thread.
 *
 * <h2>Cycles and sharing</h2>
 *
 * A pair of objects that was met before is not opened again. That is sound although the pair may still be on its way, and so only assumed
 * equal: two graphs are equal if there is a set of pairs, with the roots in it, such that the two of each pair agree in themselves and all
 * pairs of their children are in the set again (a bisimulation, Park 1981). The pairs met are such a set if no difference shows anywhere; and
 * if one shows anywhere, the answer is a mismatch whatever was assumed. So nothing is ever concluded from an assumption alone.
 *
 * <p>{@linkplain #matches Trials} of an unordered matching are the one place where a difference does not end in a mismatch.
 *
 * <ul>
 *   <li>A trial that fails proves that its two are different. It assumed too much equal, if anything; and equal graphs pass under any
 *       assumptions. So that may be remembered for good.
 *   <li>But what was assumed equal on the way there is worth nothing, as the difference may lie in just these pairs: a failed trial takes
 *       its pairs out of the set again.
 *   <li>A trial that passes leaves pairs that are closed among themselves and those assumed around it. If the trial around it fails they go with its own; if
 *       not, the argument above holds for all of them together.
 * </ul>
 *
 * <p>Each pair is opened once from the start, so that a difference within shared objects has one path, a short one, and a cause has one
 * fingerprint. Only the root stays outside the set until there is a second pair to open: a record of scalars is a result of many methods.
 */
final class Walk {

    /** Nodes from one look at the clock to the next: about 10 µs. */
    private static final int NODES_A_LOOK = 256;

    /** Trials inside trials are the one recursion; a level takes a few hundred bytes of the thread's stack. */
    private static final int DEEPEST_TRIAL = 100;

    /** Ends the walk from wherever it is. */
    private static final class Halt extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Halt() {
            super(null, null, false, false);
        }
    }

    /** Made along with this class: where it is needed there may be no stack left to make it. */
    private static final Halt HALT = new Halt();

    private final Bounds bounds;
    private final LongSupplier clock;
    private final Findings findings;

    private Work[] stack = new Work[16];
    private int height;
    private PairSet met;
    /** The first pair that was opened, until the set has to know it. */
    private Pair first;

    private PairSet different;

    private int nodes;
    private int nextLook = NODES_A_LOOK;
    private boolean clockStarted;
    private long deadline;

    private int trials;
    private boolean trialFailed;
    private Pair current;

    Walk(Bounds bounds, LongSupplier clock) {
        this.bounds = bounds;
        this.clock = clock;
        this.findings = new Findings(bounds.differences());
    }

    /** The answer. Throws nothing: what is thrown while reading the values, by us or by their classes, makes it inconclusive. */
    Comparison compare(Pair root) {
        current = root;
        try {
            push(root);
            runDownTo(0);
        } catch (Halt halt) {
            return findings.answer();
        } catch (Throwable thrown) {
            findings.endedEarly(
                    Comparison.Doubt.EXCEPTION, thrown.getClass().getName() + " while reading " + Paths.of(current));
        }
        return findings.answer();
    }

    private void runDownTo(int base) {
        while (height > base && !stopped()) {
            Work next = stack[--height];
            stack[height] = null;
            next.step(this);
        }
    }

    // What forms use to go on

    /** To be done next. */
    void push(Work work) {
        if (height == stack.length) {
            stack = Arrays.copyOf(stack, height * 2);
        }
        stack[height++] = work;
    }

    /** Puts what was pushed since the stack had this height the other way round, so that the first pushed is done first. */
    void reverseFrom(int base) {
        for (int low = base, high = height - 1; low < high; low++, high--) {
            Work work = stack[low];
            stack[low] = stack[high];
            stack[high] = work;
        }
    }

    int height() {
        return height;
    }

    /** A field of the two: decided here if that is quick, else pushed. */
    void field(Pair of, String name, Scope scope, Object legacy, Object candidate) {
        if (scope.ignored()) {
            return;
        }
        Scalars.Answer answer = scope.compare(legacy, candidate);
        if (answer == Scalars.Answer.EQUAL) {
            return;
        }
        if (answer == Scalars.Answer.OPEN
                && (SequenceForm.bothEmpty(legacy, candidate, scope)
                        || PrimitiveArrayForm.equalAtOnce(legacy, candidate, scope))) {
            countNode();
            return;
        }
        decide(answer, of.named(name, scope, legacy, candidate));
    }

    /** Reports the pair, or pushes it. */
    void decide(Scalars.Answer answer, Pair pair) {
        if (answer == Scalars.Answer.OPEN) {
            push(pair);
        } else if (answer == Scalars.Answer.DIFFERENT) {
            differ(pair, Difference.Kind.VALUE);
        }
    }

    /** Opens a pair. */
    void visit(Pair pair) {
        if (pair.scope.ignored()) {
            return;
        }
        current = pair;
        countNode();
        Scalars.Answer answer = pair.scope.compare(pair.legacy, pair.candidate);
        if (answer != Scalars.Answer.OPEN) {
            decide(answer, pair);
            return;
        }
        Form custom = pair.measure().custom();
        if (custom != null) {
            custom.compare(pair, this);
            return;
        }

        Form form = Forms.of(pair.legacy.getClass());
        Form other = form;
        if (pair.legacy.getClass() != pair.candidate.getClass()) {
            other = Forms.of(pair.candidate.getClass());
        }
        if (other instanceof OpaqueForm opaque) {
            opaque.compare(pair, this);
        } else if (!(form instanceof OpaqueForm) && !form.family().equals(other.family())) {
            differ(pair, Difference.Kind.TYPE);
        } else if (!form.hasParts() || isNew(pair)) {
            form.compare(pair, this);
        }
    }

    private boolean isNew(Pair pair) {
        if (met == null && first == null) {
            first = pair;
            return true;
        }
        return met().add(pair.legacy, pair.candidate, pair.scope);
    }

    private PairSet met() {
        if (met == null) {
            met = new PairSet();
            if (first != null) {
                met.add(first.legacy, first.candidate, first.scope);
            }
        }
        return met;
    }

    // Trials

    /** Whether the two are equal, without a word about where they differ. For matchings only. */
    boolean matches(Pair pair) {
        if (met().contains(pair.legacy, pair.candidate, pair.scope)) {
            return true;
        }
        if (different == null) {
            different = new PairSet();
        }
        if (different.contains(pair.legacy, pair.candidate, pair.scope)) {
            return false;
        }

        boolean equal = passes(pair);
        // Either is known for good now, or for as long as the trial around this one lasts.
        (equal ? met() : different).add(pair.legacy, pair.candidate, pair.scope);
        return equal;
    }

    /** Whether this work finds no difference. None is reported. */
    boolean passes(Work trial) {
        if (trials == DEEPEST_TRIAL) {
            halt(
                    Comparison.Doubt.DEPTH,
                    "unordered collections nested deeper than " + DEEPEST_TRIAL + " at " + Paths.of(current));
        }
        int base = height;
        int metBefore = met().size();
        trials++;
        push(trial);
        runDownTo(base);
        trials--;

        boolean passed = !trialFailed;
        trialFailed = false;
        if (!passed) {
            met.shrinkTo(metBefore);
        }
        while (height > base) {
            stack[--height] = null;
        }
        return passed;
    }

    boolean inTrial() {
        return trials > 0;
    }

    // What is found

    /** The two of this pair differ. In a trial it only ends the trial. */
    void differ(Pair pair, Difference.Kind kind) {
        if (trials > 0) {
            trialFailed = true;
        } else {
            findings.add(pair, kind);
        }
    }

    /** The last difference reported turned out to be one of order. */
    void reorder(Pair pair) {
        findings.replaceLast(pair, Difference.Kind.ORDER);
    }

    /** Whether going on would tell nothing new. Loops ask after each difference. */
    boolean stopped() {
        return trialFailed || findings.full();
    }

    /** The two of this pair cannot be compared; the walk goes on, as it may find a difference elsewhere. */
    void cannotTell(Comparison.Doubt doubt, String why, Pair pair) {
        findings.doubt(doubt, why + " at " + Paths.of(pair));
    }

    // What it costs

    private void countNode() {
        if (++nodes >= nextLook) {
            nextLook = nodes + NODES_A_LOOK;
            if (nodes > bounds.nodes()) {
                halt(Comparison.Doubt.NODES, "more than " + bounds.nodes() + " objects");
            }
            checkTime();
        }
    }

    /** Ends the walk if its time is up. Time counts from the first look. */
    void checkTime() {
        long now = clock.getAsLong();
        if (!clockStarted) {
            clockStarted = true;
            deadline = now + bounds.nanos();
        } else if (now - deadline > 0) {
            halt(Comparison.Doubt.TIME, "not done within " + bounds.nanos() / 1_000_000 + " ms");
        }
    }

    private void halt(Comparison.Doubt doubt, String why) {
        findings.endedEarly(doubt, why);
        throw HALT;
    }
}
