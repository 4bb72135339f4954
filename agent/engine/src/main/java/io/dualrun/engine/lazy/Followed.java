package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.ElementComparer;
import io.dualrun.engine.tee.Tee;
import io.dualrun.engine.tee.Witness;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The results that are being used.
 *
 * <pre>
 *   the caller ──> stand-in, streams derived from it ──> Front ──> Lockstep ──> shadow
 *                                                          ^          ^
 *                                      (phantom reference) └─ Tether ─┘
 * </pre>
 *
 * <p>When the caller has dropped all that could still use a result, its front is collected, and the tether left: what was compared so far is settled, and
 * the shadow closed.
 */
final class Followed {

    private final Set<Tether> tethers = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Front> dropped = new ReferenceQueue<>();

    /** Not to be reached from anything of ours, or it would never be collected. */
    private record Front(Lockstep lockstep) implements Supplier<Witness> {

        /** Null when there is nothing to compare any more. */
        @Override
        public Witness get() {
            return lockstep.isSettled() ? null : lockstep;
        }
    }

    private static final class Tether extends PhantomReference<Front> {
        private final Lockstep lockstep;

        Tether(Front front, ReferenceQueue<Front> queue) {
            super(front, queue);
            this.lockstep = front.lockstep();
        }
    }

    /**
     * Begins to follow a result.
     *
     * @return what the caller gets
     */
    Object follow(
            Results results, LazyKind kind, ElementComparer comparer, Bracket bracket, Consumer<Comparison> sink) {
        Tether[] tether = new Tether[1];
        Consumer<Comparison> settling = comparison -> {
            tethers.remove(tether[0]);
            sink.accept(comparison);
        };
        Front front = new Front(
                kind == LazyKind.ELEMENTS
                        ? new ElementLockstep(results, comparer, bracket, settling)
                        : new UnitLockstep(results, comparer, bracket, settling));
        Object standIn = Tee.of(results.answering(), results.declared(), front);
        tether[0] = new Tether(front, dropped);
        tethers.add(tether[0]);
        return standIn;
    }

    int size() {
        return tethers.size();
    }

    /** Settles those that nobody can use any more. Runs code of the application, to close shadows. */
    void settleDropped() {
        for (Object tether = dropped.poll(); tether != null; tether = dropped.poll()) {
            ((Tether) tether).lockstep.settleSoFar();
        }
    }

    /** Settles all with what was compared so far. */
    void settleAll() {
        tethers.forEach(tether -> tether.lockstep.settleSoFar());
    }
}
