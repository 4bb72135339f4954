package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Outcome;
import io.dualrun.engine.tee.SingleUse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Two results that complete by themselves. Settled once: when both have, or when one was cancelled or time is up. Then nothing of the
 * application is referred to any more, so that a stage that never completes keeps no more alive than this object.
 *
 * <p>Its monitor guards it, and is never held while code of the application runs.
 */
final class Awaited {

    private static final boolean[] BOTH = {true, false};

    private final boolean legacyAnswers;
    private final long deadline;
    private Comparer comparer;
    private Bracket bracket;
    private Consumer<Comparison> sink;
    /** Asked whether they are done; null where they tell. */
    private Future<?> legacy;

    private Future<?> candidate;
    private Outcome ofLegacy;
    private Outcome ofCandidate;
    /** Whether the comparison is under way, or over. */
    private boolean taken;
    /** Whether the second of the two to come tells so. */
    private boolean telling;

    /** @param deadline when time is up, by the clock that {@link #check} is given */
    Awaited(boolean legacyAnswers, long deadline, Comparer comparer, Bracket bracket, Consumer<Comparison> sink) {
        this.legacyAnswers = legacyAnswers;
        this.deadline = deadline;
        this.comparer = comparer;
        this.bracket = bracket;
        this.sink = sink;
    }

    /**
     * Begins to wait. What is complete already is compared here and now, before anybody can change it.
     *
     * @param whenBoth run by whoever completes the second of the two, if they are not
     */
    void await(Results results, Runnable whenBoth) {
        await(results.legacy(), true, whenBoth);
        await(results.candidate(), false, whenBoth);
        pollKnown();
        synchronized (this) {
            telling = true;
        }
        compareIfBothAreThere();
    }

    private void await(Object later, boolean isLegacy, Runnable whenBoth) {
        if (later instanceof CompletionStage<?> stage) {
            stage.whenComplete((value, thrown) -> {
                if (arrived(isLegacy, thrown == null ? new Outcome.Returned(value) : failure(thrown))) {
                    whenBoth.run();
                }
            });
        } else if (isLegacy) {
            legacy = (Future<?>) later;
        } else {
            candidate = (Future<?>) later;
        }
    }

    /** Whether both are there now, and somebody has to be told. */
    private synchronized boolean arrived(boolean isLegacy, Outcome outcome) {
        if (isLegacy) {
            ofLegacy = outcome;
        } else {
            ofCandidate = outcome;
        }
        return telling && areBothThere();
    }

    private boolean areBothThere() {
        return !taken && ofLegacy != null && ofCandidate != null;
    }

    private static Outcome failure(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new Outcome.Threw(cause);
    }

    /** Those of the JDK only: what others do when they are asked is not for the caller to wait for. */
    private void pollKnown() {
        for (boolean isLegacy : BOTH) {
            Future<?> future = polled(isLegacy);
            if (future != null && future.getClass().getClassLoader() == null) {
                poll(future, isLegacy);
            }
        }
    }

    private synchronized Future<?> polled(boolean isLegacy) {
        return isLegacy ? legacy : candidate;
    }

    private void poll(Future<?> future, boolean isLegacy) {
        if (!future.isDone()) {
            return;
        }
        Outcome outcome;
        try {
            outcome = new Outcome.Returned(future.get(0, TimeUnit.NANOSECONDS));
        } catch (TimeoutException notYet) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        } catch (Exception thrown) {
            outcome = failure(thrown);
        }
        synchronized (this) {
            if (isLegacy) {
                legacy = null;
            } else {
                candidate = null;
            }
        }
        arrived(isLegacy, outcome);
    }

    /** Looks whether there is something to compare, and whether time is up. Runs code of the application. */
    void check(long now) {
        try {
            for (boolean isLegacy : BOTH) {
                Future<?> future = polled(isLegacy);
                if (future != null) {
                    poll(future, isLegacy);
                }
            }
        } catch (Throwable thrown) {
            settle(unfinished(thrown.getClass().getName() + " while a result was asked whether it is done"));
        }
        if (!compareIfBothAreThere() && now - deadline > 0) {
            settle(unfinished("a result was not there in time"));
        }
    }

    /** False: they are not, or another thread is at it. */
    boolean compareIfBothAreThere() {
        synchronized (this) {
            if (!areBothThere()) {
                return false;
            }
            taken = true;
        }
        Comparison[] found = new Comparison[1];
        try {
            bracket.ours(() -> found[0] = compare());
            bracket.shadow(this::discardShadow);
        } catch (Throwable ours) {
            found[0] = new Comparison.Inconclusive(
                    Comparison.Doubt.EXCEPTION, ours.getClass().getName() + " while results were compared");
        }
        tell(found[0]);
        return true;
    }

    /** Nobody sees what the other body's has completed with. */
    private void discardShadow() {
        Outcome answering = legacyAnswers ? ofLegacy : ofCandidate;
        Outcome shadow = legacyAnswers ? ofCandidate : ofLegacy;
        if (shadow instanceof Outcome.Returned unseen) {
            SingleUse.discard(unseen.value(), answering instanceof Outcome.Returned seen ? seen.value() : null);
        }
    }

    private Comparison compare() {
        return isCancelled(ofLegacy) || isCancelled(ofCandidate)
                ? unfinished("a result was cancelled")
                : comparer.compare(ofLegacy, ofCandidate);
    }

    private static boolean isCancelled(Outcome outcome) {
        return outcome instanceof Outcome.Threw threw && threw.thrown() instanceof CancellationException;
    }

    static Comparison unfinished(String why) {
        return new Comparison.Inconclusive(Comparison.Doubt.UNFINISHED, why);
    }

    /** Ends the wait, unless the comparison is under way. */
    void settle(Comparison comparison) {
        synchronized (this) {
            if (taken) {
                return;
            }
            taken = true;
        }
        tell(comparison);
    }

    /** By the one thread that has taken it. */
    private void tell(Comparison comparison) {
        Consumer<Comparison> told = sink;
        Bracket whose = bracket;
        forget();
        whose.ours(() -> told.accept(comparison));
    }

    private synchronized void forget() {
        legacy = null;
        candidate = null;
        ofLegacy = null;
        ofCandidate = null;
        comparer = null;
        bracket = null;
        sink = null;
    }
}
