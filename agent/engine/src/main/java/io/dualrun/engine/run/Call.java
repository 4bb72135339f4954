package io.dualrun.engine.run;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Inconclusive;
import io.dualrun.engine.compare.Comparison.Mismatch;
import io.dualrun.engine.flag.KeyNotReadableException;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.flag.Route;
import io.dualrun.engine.isolate.IsolationException;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Outcome;
import io.dualrun.engine.record.Tally.Result;
import io.dualrun.engine.record.Tally.Shed;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One call of a site, on its caller's thread: {@linkplain #Call planned}, {@linkplain #run run}, {@linkplain #settle settled}. Whatever
 * has to be allocated is allocated before the first body runs.
 */
final class Call {

    /**
     * One call in so many, a power of two, has its copying and comparing timed, and counts for as many: reading the clock twice more would
     * cost several times what comparing two numbers does.
     */
    private static final int TIMED = 16;

    private static final Comparison INTERRUPTED =
            new Inconclusive(Comparison.Doubt.INTERRUPTED, "the thread was interrupted");

    private final Site site;
    private final Component component;
    private final Tally tally;
    private final CallerThread thread;
    private final Object[] args;
    private final Policy policy;
    private final Budget budget;
    private final Route route;
    private final Run served;
    private final Run other;

    private final boolean verify;

    /** When copying began; 0: it is not timed. */
    private final long copying;

    private Run answering;

    /** What the body gets that does not serve; null: it does not run, unless the call falls back to it. */
    private Object[] copies;

    private Comparison comparison;

    /** Decides who serves and whether to verify. Whatever fails here fails before a body has run. */
    Call(Site site, Body legacy, Body candidate, Object[] args) {
        this.site = site;
        this.component = site.component();
        this.tally = component.tally();
        this.thread = CallerThread.current();
        this.args = args;

        Snapshot now = component.snapshot();
        policy = now.policy();
        budget = now.budget();
        route = route(now);
        tally.routed(route);
        Run ofLegacy = new Run(Path.LEGACY, legacy);
        Run ofCandidate = new Run(Path.CANDIDATE, candidate);
        served = route.path() == Path.LEGACY ? ofLegacy : ofCandidate;
        other = route.path() == Path.LEGACY ? ofCandidate : ofLegacy;
        answering = served;
        thread.prepare();

        verify = verify(now);
        copying = verify && isTimed() ? System.nanoTime() : 0;
        if (verify) {
            isolate();
        }
    }

    private Route route(Snapshot now) {
        Path enclosing = thread.enclosing(component);
        if (enclosing != null) {
            return Route.of(enclosing, Reason.NESTED);
        }
        String key = key();
        return key != null ? now.keys().route(key) : policy.flag().route(null);
    }

    /** Null: the call has none. A source that fails is one, and is remarked upon: calls are to be routed all the same. */
    private String key() {
        String key = thread.key();
        if (key == null) {
            key = key(site.method().key());
        }
        return key != null ? key : key(policy.key());
    }

    private String key(KeySource source) {
        try {
            return site.method().key(source, args);
        } catch (Exception | LinkageError e) {
            String why = e instanceof KeyNotReadableException ? e.getMessage() : e.toString();
            component.remark(site.method().name() + " has no key from " + source + ": " + why);
            return null;
        }
    }

    private boolean verify(Snapshot now) {
        if (now.wanted() == 0) {
            return false;
        }
        double draw = now.rate() == 1 ? 0 : ThreadLocalRandom.current().nextDouble();
        if (draw >= now.wanted()) {
            return false;
        }
        boolean nested = route.reason() == Reason.NESTED;
        if (!nested && draw < now.rate() && now.budget().hasCredit()) {
            return true;
        }
        site.shed(nested ? Shed.NESTED : Shed.BUDGET);
        return false;
    }

    private static boolean isTimed() {
        return (ThreadLocalRandom.current().nextInt() & TIMED - 1) == 0;
    }

    /** What copying and comparing cost the caller, in nanoseconds: true on average, over many calls. */
    private long overheadNanos() {
        return copying == 0 ? 0 : TIMED * (System.nanoTime() - copying - served.nanos() - other.nanos());
    }

    private void isolate() {
        try {
            copies = site.rules().isolated(args, policy);
        } catch (IsolationException e) {
            comparison = new Inconclusive(Comparison.Doubt.ARGUMENTS, e.getMessage());
        }
    }

    /**
     * Runs the body that serves; then the other, if the call is verified or the candidate has failed. Does not throw.
     *
     * <p>The caller's own arguments go to the body that serves; but where the candidate serves and legacy is to answer on a mismatch, they go to
     * legacy, so that what is done to them is what the answer says. A routing scope that a body leaves open stays open only if it is the body that
     * answers.
     */
    void run() {
        boolean swapped = copies != null && served.path() == Path.CANDIDATE && policy.onMismatch() == Path.LEGACY;
        String key = thread.key();
        served.go(thread, component, swapped ? copies : args, System.nanoTime());
        String keyServed = thread.exchangeKey(key);
        if (served.failed() && served.path() == Path.CANDIDATE) {
            served.passOnInterrupt();
            other.go(thread, component, args, served.ended());
            answering = other;
            return;
        }
        if (copies != null
                && !served.wasInterrupted()
                && !Thread.currentThread().isInterrupted()) {
            other.go(thread, component, swapped ? args : copies, served.ended());
            other.passOnInterrupt();
        }
        thread.exchangeKey(keyServed);
    }

    /** Compares, chooses whose result the caller gets, and records. */
    void settle() {
        if (verify) {
            if (comparison == null) {
                comparison = compare();
            }
            if (comparison instanceof Mismatch && policy.onMismatch() == Path.LEGACY) {
                answering = legacy();
            }
            recordComparison();
        }
        recordRuns();
    }

    private Comparison compare() {
        if (!other.done() || served.wasInterrupted() || other.wasInterrupted()) {
            return INTERRUPTED;
        }
        Run legacy = legacy();
        Run candidate = legacy == served ? other : served;
        boolean bothReturned = !legacy.failed() && !candidate.failed();
        return site.method().returnsVoid() && bothReturned
                ? site.rules().compareArguments(policy, legacy.args(), candidate.args())
                : site.rules().compare(policy, legacy.outcome(), candidate.outcome());
    }

    private void recordComparison() {
        Result result = Result.MATCH;
        if (comparison instanceof Mismatch mismatch) {
            result = Result.MISMATCH;
            component
                    .mismatches()
                    .add(new Mismatches.Sample(Instant.now(), site.method().name(), mismatch));
            site.events().mismatch(route, other, mismatch);
        } else if (comparison instanceof Inconclusive inconclusive) {
            result = Result.INCONCLUSIVE;
            site.events().inconclusive(route, other, inconclusive);
        }
        long verifying = other.nanos() + overheadNanos();
        tally.compared(result, other.nanos(), verifying);
        budget.spend(verifying);
    }

    private void recordRuns() {
        tally.ran(served.path(), served.nanos());
        if (other.done()) {
            tally.ran(other.path(), other.nanos());
        }
        boolean fellBack = served.failed() && served.path() == Path.CANDIDATE && !other.failed();
        if (fellBack) {
            tally.answered(Path.CANDIDATE, Outcome.FAILURE);
            tally.fellBack(Fallback.EXCEPTION);
            site.events().fallback(route, served);
        }
        if (answering.failed()) {
            tally.answered(answering.path(), Outcome.FAILURE);
            site.events().failure(route, answering);
        } else {
            tally.answered(answering.path(), Outcome.SUCCESS);
            site.events().success(route, answering);
        }
    }

    /** Settling failed: legacy answers, and runs now if it has not run yet. */
    void answerByLegacy() {
        answering = legacy();
        if (!answering.done()) {
            answering.go(thread, component, args, System.nanoTime());
        }
    }

    /** What the caller gets. */
    Object answer() throws Throwable {
        return answering.answer();
    }

    Route route() {
        return route;
    }

    Run served() {
        return served;
    }

    private Run legacy() {
        return served.path() == Path.LEGACY ? served : other;
    }
}
