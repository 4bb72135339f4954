package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.compare.Comparison.Inconclusive;
import io.dualrun.engine.compare.ElementComparer;
import io.dualrun.engine.compare.Outcome;
import io.dualrun.engine.tee.Rereading;
import io.dualrun.engine.tee.SingleUse;
import io.dualrun.engine.tee.Tee;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The results of one component that are compared after their call: those that are outstanding, and how long they may be. For any number of threads. */
public final class LazyResults {

    /** The most results that are outstanding. */
    public static final int MOST = 1_000;

    /** How long a result may take to complete, in nanoseconds: a minute. */
    public static final long DEADLINE_NANOS = 60_000_000_000L;

    private static final String FULL = "is one too many outstanding";

    private final Executor comparing;
    private final int most;
    private final long deadlineNanos;
    private final Set<Awaited> awaited = ConcurrentHashMap.newKeySet();
    private final Followed followed = new Followed();
    private final AtomicBoolean checking = new AtomicBoolean();

    /**
     * With {@link #MOST} and {@link #DEADLINE_NANOS}.
     *
     * @param comparing runs what is not for the threads of the application or the agent's own to do; may reject
     */
    public LazyResults(Executor comparing) {
        this(comparing, MOST, DEADLINE_NANOS);
    }

    /**
     * @param most the most results that are outstanding; beyond them the answer is inconclusive at once
     * @param deadlineNanos how long a result may take to complete, in nanoseconds
     */
    public LazyResults(Executor comparing, int most, long deadlineNanos) {
        this.comparing = comparing;
        this.most = most;
        this.deadlineNanos = deadlineNanos;
    }

    /** Whether two results are to be {@linkplain #take taken} here: one of them can be used only once, or is there only later. */
    public static boolean isFor(Object legacy, Object candidate) {
        return LazyKind.of(legacy) != LazyKind.NONE || LazyKind.of(candidate) != LazyKind.NONE;
    }

    /** Whether a result is there only later, all at once: it can be waited for on any thread. */
    public static boolean isLater(Object result) {
        return LazyKind.of(result) == LazyKind.LATER;
    }

    /**
     * Closes a result that is shown to nobody and compared with nothing, if it is a stream or a reader: those hold a file or a connection, and belong to
     * whoever gets them. Anything else that can be closed may belong to somebody else, and is left alone. Nothing that it throws comes out.
     *
     * @param result may be null
     * @param others what must not be closed along: what the caller passed, and gets
     */
    public static void discard(Object result, Object... others) {
        SingleUse.discard(result, others);
    }

    /**
     * Takes two results over for comparing. Never throws.
     *
     * @param sink told the answer, exactly once and as none of the application's doing: within this call, or later, on any thread. It must not
     *     refer to what this returns. What it throws reaches nobody
     * @param now on the clock of {@link #tick}
     * @return what the caller gets: the answering result, or what stands in for it
     */
    public Object take(Results results, Comparer comparer, Bracket bracket, Consumer<Comparison> sink, long now) {
        Once told = new Once(sink);
        try {
            LazyKind kind = LazyKind.of(results.answering());
            if (results.answering() == results.shadow()) {
                told.accept(Comparison.MATCH);
            } else if (kind != LazyKind.of(results.shadow()) || kind == LazyKind.NONE) {
                bracket.ours(() -> told.accept(comparer.compare(results.legacyOutcome(), results.candidateOutcome())));
                bracket.shadow(results::discardShadow);
            } else if (kind == LazyKind.LATER) {
                await(results, comparer, bracket, told, now);
            } else if (Rereading.isPossible(results.answering().getClass())) {
                compareWhole(results, comparer, bracket, told);
            } else {
                return follow(results, kind, comparer, bracket, told);
            }
        } catch (Throwable ours) {
            results.discardShadow();
            told.accept(
                    new Inconclusive(Doubt.EXCEPTION, ours.getClass().getName() + " while a result was taken over"));
        }
        return results.answering();
    }

    private Object follow(
            Results results, LazyKind kind, Comparer comparer, Bracket bracket, Consumer<Comparison> sink) {
        String refusal = results.isPassed() ? "was passed" : Tee.refusal(results.answering(), results.declared());
        if (refusal == null && !isFull()) {
            return followed.follow(results, kind, new ElementComparer(comparer), bracket, sink);
        }
        bracket.ours(() -> sink.accept(compareUnused(results, comparer, refusal == null ? FULL : refusal)));
        bracket.shadow(results::discardShadow);
        return results.answering();
    }

    /** Two of a class of the application are equal if they are in the same state; of others nothing can be said. */
    private static Comparison compareUnused(Results results, Comparer comparer, String refusal) {
        Comparison comparison = comparer.compare(results.legacyOutcome(), results.candidateOutcome());
        return comparison instanceof Inconclusive inconclusive
                ? new Inconclusive(
                        inconclusive.doubt(),
                        "a result can be used only once, and not be followed: a "
                                + results.answering().getClass().getName() + " that " + refusal)
                : comparison;
    }

    /** What is held in memory is compared at once, and nothing is taken from the caller. */
    private static void compareWhole(Results results, Comparer comparer, Bracket bracket, Consumer<Comparison> sink) {
        Object answering = Rereading.remaining(results.answering());
        Object[] other = new Object[1];
        bracket.shadow(() -> {
            other[0] = ShadowUnits.whole(results.shadow(), answering);
            results.discardShadow();
        });
        Outcome seen = new Outcome.Returned(answering);
        Outcome unseen = ShadowUnits.outcome(other[0]);
        bracket.ours(() ->
                sink.accept(results.legacyAnswers() ? comparer.compare(seen, unseen) : comparer.compare(unseen, seen)));
    }

    private void await(Results results, Comparer comparer, Bracket bracket, Consumer<Comparison> sink, long now) {
        if (isFull()) {
            sink.accept(Awaited.unfinished("a result " + FULL));
            return;
        }
        Awaited[] self = new Awaited[1];
        Awaited both = new Awaited(results.legacyAnswers(), now + deadlineNanos, comparer, bracket, comparison -> {
            awaited.remove(self[0]);
            sink.accept(comparison);
        });
        self[0] = both;
        awaited.add(both);
        try {
            both.await(results, () -> handOver(both::compareIfBothAreThere));
        } catch (Throwable odd) {
            both.settle(
                    Awaited.unfinished(odd.getClass().getName() + " while a result was asked to tell when it is done"));
        }
    }

    private boolean isFull() {
        return size() >= most;
    }

    /** False: it was rejected. What is left undone is done at a later {@link #tick}. */
    private boolean handOver(Runnable work) {
        try {
            comparing.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /**
     * Sees to what nobody tells: futures that are done, results that were dropped, and time. Hands it to the executor, as it runs code of
     * the application.
     *
     * @param now a clock in nanoseconds, from any origin
     */
    public void tick(long now) {
        if (checking.compareAndSet(false, true) && !handOver(() -> check(now))) {
            checking.set(false);
        }
    }

    private void check(long now) {
        try {
            awaited.forEach(each -> each.check(now));
            followed.settleDropped();
        } finally {
            checking.set(false);
        }
    }

    /** How many results are outstanding. */
    public int size() {
        return awaited.size() + followed.size();
    }

    /** Settles all that is outstanding: with what was compared so far, or as not finished. */
    public void close() {
        awaited.forEach(each -> each.settle(Awaited.unfinished("a result was not there when the program ended")));
        followed.settleAll();
    }
}
