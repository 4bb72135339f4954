package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.ElementComparer;
import io.dualrun.engine.compare.Outcome;
import io.dualrun.engine.tee.Witness;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Compares a result with its shadow while it is used, and settles once: at the end of either, at the first difference, when it is closed or
 * dropped. Then the shadow is closed, and nothing of the application is referred to any more.
 *
 * <p>Its monitor guards it. What is told before it is settled comes from whoever uses the result.
 */
abstract class Lockstep implements Witness {

    private static final Comparison NOTHING_TAKEN = new Comparison.Inconclusive(
            Comparison.Doubt.NOTHING, "nothing was taken of a result that can be used only once");

    private final ElementComparer comparer;
    private final boolean legacyAnswers;
    private final Bracket bracket;
    private final Consumer<Comparison> sink;
    private Results results;
    private Comparison doubt;
    private boolean begun;
    private boolean settled;

    Lockstep(Results results, ElementComparer comparer, Bracket bracket, Consumer<Comparison> sink) {
        this.comparer = comparer;
        this.legacyAnswers = results.legacyAnswers();
        this.results = results;
        this.bracket = bracket;
        this.sink = sink;
    }

    /** Whether nothing is compared any more. Whoever is asked to compare asks first. */
    final synchronized boolean isSettled() {
        return settled;
    }

    /** Has the shadow do something. */
    final <T> T ofShadow(Supplier<T> work) {
        begun = true;
        Object[] result = new Object[1];
        bracket.shadow(() -> result[0] = work.get());
        @SuppressWarnings("unchecked")
        T typed = (T) result[0];
        return typed;
    }

    /** Compares what both have at one place. */
    final void compare(long index, Object answering, Object other) {
        take(() ->
                legacyAnswers ? comparer.compare(index, answering, other) : comparer.compare(index, other, answering));
    }

    /** Compares what both did when they were asked; then there is nothing more to compare. */
    final void compareFailures(Outcome answering, Outcome other) {
        take(() -> legacyAnswers ? comparer.compare(answering, other) : comparer.compare(other, answering));
        settleSoFar();
    }

    /** The answering result goes on, the shadow does not. */
    final void shadowEnded(long index, Object answering) {
        take(() -> legacyAnswers ? comparer.missing(index, answering) : comparer.extra(index, answering));
    }

    /** The shadow goes on, the answering result does not. */
    final void shadowGoesOn(long index, Object other) {
        take(() -> legacyAnswers ? comparer.extra(index, other) : comparer.missing(index, other));
    }

    private void take(Supplier<Comparison> comparing) {
        Comparison[] found = new Comparison[1];
        bracket.ours(() -> found[0] = comparing.get());
        if (found[0] instanceof Comparison.Mismatch) {
            settle(found[0]);
        } else if (doubt == null && found[0] != Comparison.MATCH) {
            doubt = found[0];
        }
    }

    /** Everything that was compared so far is what there was to compare. */
    final synchronized void settleSoFar() {
        settle(!begun ? NOTHING_TAKEN : doubt != null ? doubt : Comparison.MATCH);
    }

    @Override
    public final void closed() {
        settleSoFar();
    }

    @Override
    public final void lost(String why) {
        settle(new Comparison.Inconclusive(
                Comparison.Doubt.UNFINISHED, "a result that can be used only once could not be followed: " + why));
    }

    final synchronized void settle(Comparison comparison) {
        if (settled) {
            return;
        }
        settled = true;
        Results over = results;
        results = null;
        try {
            bracket.shadow(over::discardShadow);
        } finally {
            bracket.ours(() -> sink.accept(comparison));
        }
    }
}
