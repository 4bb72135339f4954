package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.ElementComparer;
import io.dualrun.engine.compare.Outcome;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** Iterators, enumerations, spliterators and streams. */
final class ElementLockstep extends Lockstep {

    private final ShadowElements shadow;
    private long index;

    ElementLockstep(Results results, ElementComparer comparer, Bracket bracket, Consumer<Comparison> sink) {
        super(results, comparer, bracket, sink);
        this.shadow = new ShadowElements(results.shadow());
    }

    @Override
    public synchronized void element(Object element) {
        if (isSettled()) {
            return;
        }
        Outcome other = next();
        if (isSettled()) {
            return;
        }
        if (other == null) {
            shadowEnded(index, element);
        } else if (other instanceof Outcome.Returned returned) {
            compare(index, element, returned.value());
        } else {
            compareFailures(new Outcome.Returned(element), other);
        }
        index++;
    }

    /** What the shadow does; null: it has ended, or was given up. */
    private Outcome next() {
        Outcome other = ofShadow(shadow::next);
        if (other instanceof Outcome.Threw threw && threw.thrown() instanceof ShadowElements.TooFarAhead) {
            lost(threw.thrown().getMessage());
            return null;
        }
        return other;
    }

    @Override
    public synchronized void end() {
        if (isSettled()) {
            return;
        }
        Outcome other = next();
        if (isSettled()) {
            return;
        }
        if (other instanceof Outcome.Returned returned) {
            shadowGoesOn(index, returned.value());
        } else if (other != null) {
            compareFailures(new Outcome.Returned(null), other);
        }
        settleSoFar();
    }

    @Override
    public synchronized void failed(Throwable thrown) {
        if (thrown instanceof NoSuchElementException) {
            // Whoever asks until this is thrown has reached the end, however it is worded.
            end();
        } else if (!isSettled()) {
            Outcome other = next();
            compareFailures(new Outcome.Threw(thrown), other != null ? other : new Outcome.Returned(null));
        }
    }
}
