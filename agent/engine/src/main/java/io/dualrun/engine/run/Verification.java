package io.dualrun.engine.run;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.compare.Comparison.Inconclusive;
import io.dualrun.engine.compare.Comparison.Match;
import io.dualrun.engine.compare.Comparison.Mismatch;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Route;
import io.dualrun.engine.isolate.Isolated;
import io.dualrun.engine.lazy.Bracket;
import io.dualrun.engine.lazy.LazyResults;
import io.dualrun.engine.lazy.Results;
import io.dualrun.engine.record.Flight;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Late;
import io.dualrun.engine.record.Tally.Result;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The verified part of one call: judges what the two bodies did, and records it. On the caller's thread or on another, later. */
final class Verification {

    private static final Comparison INTERRUPTED = new Inconclusive(Doubt.INTERRUPTED, "the thread was interrupted");
    private static final Comparison LATE =
            new Inconclusive(Doubt.DEADLINE, "the candidate was not done by its deadline");
    private static final Comparison NONDETERMINISTIC =
            new Inconclusive(Doubt.NONDETERMINISTIC, "legacy, run once more, does not agree with itself");

    private final Site site;
    private final Component component;
    private final Snapshot now;
    private final Route route;
    private final int user;
    private final Object begun;

    /** Whether just one of the two bodies failed: what differs then is a failure. */
    private boolean oneFailed;

    /** What a drill takes to go wrong; null: the call takes part in none. */
    private final DrilledCall drilled;

    Verification(Site site, Plan plan) {
        this.site = site;
        this.component = site.component();
        this.now = plan.now();
        this.route = plan.route();
        this.user = plan.user();
        this.begun = component.beginFlight();
        Drill drill = now.drill();
        this.drilled = drill == null || plan.serving() == Path.CANDIDATE ? null : drill.draw(plan);
    }

    /** The {@link String#hashCode} of the call's key; 0: it has none. */
    int user() {
        return user;
    }

    /**
     * Compares what the two did. The current thread is at work of ours.
     *
     * @param isolated what they were given; null: the caller's own
     * @param again what legacy gets if it is to run once more on a mismatch; null: it is not
     */
    Comparison judge(CallerThread thread, Run legacy, Run candidate, Isolated isolated, Object[] again) {
        oneFailed = legacy.hasFailed() != candidate.hasFailed();
        Comparison known = known(legacy, candidate, isolated);
        if (known != null) {
            return known;
        }
        Comparison comparison = compare(legacy, candidate, isolated);
        return comparison instanceof Mismatch && again != null && !agreesWithItself(thread, legacy, isolated, again)
                ? NONDETERMINISTIC
                : comparison;
    }

    /** What can be said without a look at the results; null: nothing. */
    private static Comparison known(Run legacy, Run candidate, Isolated isolated) {
        if (candidate.abandoned()) {
            return LATE;
        }
        if (!legacy.done() || !candidate.done() || legacy.wasInterrupted() || candidate.wasInterrupted()) {
            return INTERRUPTED;
        }
        return doubtIn(isolated);
    }

    private static Comparison doubtIn(Isolated isolated) {
        String doubt = isolated.doubt();
        return doubt == null ? null : new Inconclusive(Doubt.ARGUMENTS, doubt);
    }

    private Comparison compare(Run legacy, Run candidate, Isolated isolated) {
        SiteRules rules = site.rules();
        boolean bothReturned = !legacy.failed() && !candidate.failed();
        if (bothReturned && site.method().returnsVoid()) {
            return compareArguments(legacy, candidate, isolated);
        }
        Comparison comparison = rules.compare(now.policy(), legacy.outcome(), candidate.outcome());
        return bothReturned && comparison instanceof Match
                ? compareArgumentsToo(legacy, candidate, isolated)
                : comparison;
    }

    /** A match, too, where they are not compared. */
    private Comparison compareArgumentsToo(Run legacy, Run candidate, Isolated isolated) {
        SiteRules rules = site.rules();
        boolean areCompared = legacy.args() != candidate.args() && rules.comparesArguments(now.policy());
        if (!areCompared) {
            return Comparison.MATCH;
        }
        Comparison comparison = compareArguments(legacy, candidate, isolated);
        return comparison == SiteRules.NOTHING_TO_COMPARE ? Comparison.MATCH : comparison;
    }

    private Comparison compareArguments(Run legacy, Run candidate, Isolated isolated) {
        return site.rules()
                .compareArguments(
                        now.policy(), isolated.comparable(legacy.args()), isolated.comparable(candidate.args()));
    }

    /**
     * Closes what a body has returned that nobody gets, if it has to be closed.
     *
     * @param passed what was passed: never closed, whoever returns it
     */
    static void discard(Run unseen, Run seen, Object[] passed) {
        if (LazyResults.isFor(unseen.value(), null)) {
            Object[] kept = Arrays.copyOf(passed, passed.length + 1);
            kept[passed.length] = seen.value();
            LazyResults.discard(unseen.value(), kept);
        }
    }

    /** Whether the two returned what can be used only once, or is there only later. */
    static boolean isLazy(Run one, Run other) {
        boolean bothReturned = one.done() && other.done() && !one.failed() && !other.failed();
        return bothReturned && LazyResults.isFor(one.value(), other.value());
    }

    /**
     * Has what the two returned compared as the caller uses it, or when it is there, and records that then.
     *
     * @param nanos what verifying has cost until now; negative: not timed
     * @return what the caller gets
     */
    Object follow(Run answering, Run other, Object[] passed, Isolated isolated, long nanos, int weight) {
        Object own = isolated.original(answering.value());
        Comparison known = answering.path() == Path.LEGACY
                ? knownBeforeUse(answering, other, isolated)
                : knownBeforeUse(other, answering, isolated);
        if (known != null) {
            record(known, other, nanos, weight);
            discard(other, answering, passed);
            return own;
        }
        // Where a body returns what it was given, the caller gets its own; and that the other has done the same is all
        // there is to compare.
        Object shadow = own == answering.value() ? other.value() : isolated.original(other.value());
        String declared =
                site.method().types() == null ? null : site.method().types().result();
        Results results = new Results(own, shadow, answering.path() == Path.LEGACY, passed, declared);
        return component
                .lazyResults()
                .take(
                        results,
                        site.rules().comparer(now.policy()),
                        bracket(other.path()),
                        comparison -> recordLater(comparison, other, isolated, nanos, weight),
                        component.common().clock().getAsLong());
    }

    private Comparison knownBeforeUse(Run legacy, Run candidate, Isolated isolated) {
        Comparison known = known(legacy, candidate, isolated);
        if (known != null) {
            return known;
        }
        Comparison ofArguments = compareArgumentsToo(legacy, candidate, isolated);
        return ofArguments instanceof Match ? null : ofArguments;
    }

    private void recordLater(Comparison comparison, Run other, Isolated isolated, long nanos, int weight) {
        try {
            Comparison doubt = doubtIn(isolated);
            record(doubt == null ? comparison : doubt, other, nanos, weight);
        } catch (Throwable ours) {
            component.failed(Part.SETTLE, ours);
        }
    }

    private Bracket bracket(Path shadow) {
        return new Bracket() {
            @Override
            public void shadow(Runnable work) {
                CallerThread.within(component, shadow, work);
            }

            @Override
            public void ours(Runnable work) {
                CallerThread.asOurs(work);
            }
        };
    }

    private boolean agreesWithItself(CallerThread thread, Run legacy, Isolated isolated, Object[] again) {
        Run second = legacy.again();
        String key = thread.key();
        thread.ours = false;
        second.go(thread, component, again);
        thread.ours = true;
        thread.exchangeKey(key);
        second.passOnInterrupt();
        site.checkMachine(second);
        component.tally().ranBeside(Path.LEGACY);
        boolean agrees = second.wasInterrupted()
                || isLazy(legacy, second)
                || !(compare(legacy, second, isolated) instanceof Mismatch);
        discard(second, legacy, again);
        return agrees;
    }

    /** No run is to come any more: counts how they have ended in the drill. */
    void drill(Run legacy, Run candidate) {
        if (drilled == null || !candidate.hasEnded()) {
            return;
        }
        drilled.ended(legacy, candidate);
        List<String> faults = drilled.faults();
        if (!faults.isEmpty()) {
            site.events().drill(route, candidate, faults);
        }
    }

    /**
     * Charges what it has cost the caller to have the rest done beside it.
     *
     * @param nanos negative: not timed
     * @param weight how many calls this one stands for
     */
    void charge(long nanos, int weight) {
        if (nanos >= 0) {
            now.budget().spend(nanos * weight);
        }
    }

    /**
     * Records what was found.
     *
     * @param other the run that did not serve
     * @param nanos what verifying has cost beyond the run that served; negative: not timed
     * @param weight how many calls this one stands for
     */
    void record(Comparison comparison, Run other, long nanos, int weight) {
        Tally tally = component.tally();
        String reason = "";
        if (comparison instanceof Mismatch mismatch) {
            reason = mismatch.fingerprint();
            component
                    .mismatches()
                    .add(new Mismatches.Sample(Instant.now(), site.method().name(), mismatch));
            site.events().mismatch(route, other, mismatch, now.epoch());
        } else if (comparison instanceof Inconclusive inconclusive) {
            reason = inconclusive.reason();
            site.events().inconclusive(route, other, inconclusive, now.epoch());
        }
        tally.compared(comparison, user, oneFailed);
        if (drilled != null) {
            drilled.compared(comparison, oneFailed);
        }
        if (now.epoch() != component.snapshot().epoch()) {
            tally.late(Late.EPOCH);
        }
        if (nanos >= 0 && now.budget().counts()) {
            tally.verified(nanos);
            now.budget().spend(nanos * weight);
        }
        if (begun != null) {
            component
                    .common()
                    .flight()
                    .compared(
                            begun,
                            new Flight.Compared(
                                    component.name(),
                                    site.method().name(),
                                    route.path(),
                                    Result.of(comparison),
                                    reason,
                                    other.nanos()));
        }
    }
}
