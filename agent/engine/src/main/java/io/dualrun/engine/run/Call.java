package io.dualrun.engine.run;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.compare.Comparison.Inconclusive;
import io.dualrun.engine.compare.Comparison.Mismatch;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.isolate.Isolated;
import io.dualrun.engine.isolate.IsolationException;
import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.Flight;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Outcome;
import io.dualrun.engine.record.Tally.Shed;

/**
 * A call that takes more than one body on its caller's thread: it is verified, or the candidate has a deadline, or what served has failed. On its
 * caller's thread it is made, {@linkplain #prepare prepared}, and {@linkplain #answer answered}. Whatever has to be allocated is allocated before
 * the first body runs.
 */
final class Call {

    private static final Comparison USED_BEFORE = new Inconclusive(
            Doubt.ARGUMENTS, "the candidate failed when it had had an argument that can be used only once");

    private final Site site;
    private final Component component;
    private final Plan plan;
    private final CallerThread thread;
    private final Policy policy;
    private final Object[] args;
    private final Run legacy;
    private final Run candidate;
    private final Run served;
    private final Run other;

    /** Null: the call is not verified. */
    private final Verification verification;

    /** When preparing began; 0: not timed. */
    private final long began;

    private Runner runner;
    private boolean beside;
    private boolean otherFirst;

    /** Whether an argument can be used only once. */
    private boolean singleUse;

    /** What the two bodies are given; null: the caller's own, and the body that does not serve runs only if the call falls back to it. */
    private Isolated isolated;

    /** What legacy gets if it runs once more; null: it does not. */
    private Object[] again;

    private Run answering;
    private Comparison comparison;

    /** Whether the caller gets {@link #followed} in the place of what the answering run has returned. */
    private boolean isFollowed;

    private Object followed;

    /** Whether the other body is to run beside the caller, and what it comes to is counted there. */
    private boolean isHandedOver;

    /** What the flight recorder began when the call fell back. */
    private Object fellBack;

    Call(Site site, Plan plan, Body legacyBody, Body candidateBody, Object[] args) {
        this.site = site;
        this.component = site.component();
        this.plan = plan;
        this.thread = plan.thread();
        this.policy = plan.now().policy();
        this.args = args;
        began = plan.timed() ? System.nanoTime() : 0;
        legacy = new Run(Path.LEGACY, legacyBody, plan.timed());
        candidate = new Run(Path.CANDIDATE, candidateBody, plan.timed());
        served = plan.serving() == Path.LEGACY ? legacy : candidate;
        other = served == legacy ? candidate : legacy;
        answering = served;
        verification = plan.verify() ? new Verification(site, plan) : null;
        runner = new Runner(site, null, 0);
    }

    /**
     * Decides where the bodies run, and copies what they may not share. Whatever fails here fails before a body has run.
     *
     * @throws Throwable what an application's carrier throws
     */
    void prepare() throws Throwable {
        Verify verify = policy.verify();
        boolean mayBeLeftBehind = served == candidate && verify.deadlineNanos() > 0;
        if (verification != null) {
            isolate();
        } else if (mayBeLeftBehind) {
            spare();
        }
        beside = verification != null && policy.verifiesBeside(plan.serving());
        otherFirst = verification != null
                && isolated != null
                && !singleUse
                && !beside
                && served == legacy
                && thread.draws(verify.alternate())
                && !Thread.currentThread().isInterrupted();
        boolean deadline = mayBeLeftBehind || verify.deadlineNanos() > 0 && isolated != null;
        boolean held = deadline && site.holdsMonitor(site.method().receiver(args));
        if (held) {
            component.remark(site.method().name() + " is called with its receiver's monitor held: the deadline does"
                    + " not hold for such calls, as the candidate has to run on the caller's thread");
        }
        boolean awaited = mayBeLeftBehind && singleUse;
        if (awaited) {
            component.remark(site.method().name() + " is passed what can be used only once: the deadline does not hold"
                    + " where the candidate serves, as legacy cannot use what another is at work on");
        }
        if (beside || deadline && !held && !awaited) {
            Carried carried = Carried.from(
                    thread, component.common().carriers(), failure -> component.failed(Part.PLAN, failure));
            runner = new Runner(site, carried, held || awaited ? 0 : verify.deadlineNanos());
        }
    }

    private void isolate() {
        try {
            Isolated both = site.rules().isolated(args, policy);
            singleUse = both.isTeed();
            if (singleUse && answersOnMismatch()) {
                comparison = new Inconclusive(
                        Doubt.ARGUMENTS, "an argument that can be used only once was the candidate's to use");
                return;
            }
            isolated = both;
            if (policy.verify().recheck() && !singleUse) {
                again = both.second() == args
                        ? args
                        : site.rules().isolated(args, policy).second();
            }
        } catch (IsolationException e) {
            comparison = new Inconclusive(Doubt.ARGUMENTS, e.getMessage());
        }
    }

    /** Copies for legacy, if the candidate is left behind with what the caller passed. */
    private void spare() {
        try {
            Isolated both = site.rules().isolated(args, policy);
            singleUse = both.isTeed();
            isolated = singleUse ? null : both;
        } catch (IsolationException none) {
            // Legacy then gets what the caller passed.
        }
    }

    /** Whether legacy is to answer if the candidate, which serves, is found to differ: then the answer has to wait for the comparison. */
    private boolean answersOnMismatch() {
        return served == candidate && policy.onMismatch() == Path.LEGACY;
    }

    /** Answers the call. */
    Object answer() throws Throwable {
        int depth = thread.depth;
        try {
            run();
        } catch (Throwable ours) {
            return legacysAnswer(ours);
        }
        settle(depth);
        return result();
    }

    /** A copy or a stand-in that a body was given, and returned, is the caller's own again. */
    private Object result() throws Throwable {
        if (isFollowed) {
            return followed;
        }
        Object answer = answering.answer();
        return isolated == null ? answer : isolated.original(answer);
    }

    /**
     * Answers the call after the body that serves has run by itself, and has thrown.
     *
     * @param started when it began; 0: not timed
     * @param key the routing scope's before it ran
     */
    Object answerAfter(Throwable thrown, long started, String key) throws Throwable {
        int depth = thread.depth;
        served.hasThrown(args, thrown, started == 0 ? Event.NO_DURATION : System.nanoTime() - started);
        try {
            if (served == candidate) {
                thread.exchangeKey(key);
                fallBack();
            }
            site.checkMachine(served);
        } catch (Throwable ours) {
            return legacysAnswer(ours);
        }
        settle(depth);
        return answering.answer();
    }

    /**
     * Runs the body that serves; then the other, if the call is verified here or the candidate has failed. What it throws is none of the bodies'.
     *
     * <p>The caller's own arguments go to the body that serves; but where the candidate serves and legacy is to answer on a mismatch, they go to
     * legacy, so that what is done to them is what the answer says. A routing scope that a body leaves open stays open only if it is the body that
     * answers.
     */
    private void run() {
        String key = thread.key();
        if (otherFirst) {
            runner.go(thread, other, isolated.second());
            other.passOnInterrupt();
            thread.exchangeKey(key);
            runner.go(thread, served, isolated.first());
            return;
        }
        runner.go(thread, served, servedArgs());
        String keyServed = thread.exchangeKey(key);
        if (candidateFailed()) {
            fallBack();
            return;
        }
        if (verification != null && isolated != null && !beside && !isInterrupted()) {
            runner.go(thread, other, isSwapped() ? args : isolated.second());
            other.passOnInterrupt();
        }
        thread.exchangeKey(keyServed);
    }

    /** Whether the body that serves gets the copies, and the other one what the caller passed. */
    private boolean isSwapped() {
        return verification != null && isolated != null && answersOnMismatch();
    }

    private Object[] servedArgs() {
        if (verification == null || isolated == null) {
            return args;
        }
        return isSwapped() ? isolated.second() : isolated.first();
    }

    private boolean candidateFailed() {
        return served == candidate && served.hasFailed();
    }

    private boolean isInterrupted() {
        return served.wasInterrupted() || Thread.currentThread().isInterrupted();
    }

    /**
     * The candidate has failed: legacy runs in its place; unless the candidate has done before what must not be done twice.
     *
     * <p>A candidate that was left behind may still be at work on the caller's arguments. Legacy then gets copies, if there are any; but for a method that returns
     * nothing, whose caller waits for what is done to these very arguments.
     */
    private void fallBack() {
        if (site.method().writes() && thread.hasCommitted()) {
            return;
        }
        fellBack = component.beginFlight();
        served.passOnInterrupt();
        if (singleUse && comparison == null) {
            comparison = USED_BEFORE;
        }
        boolean spoilt = served.abandoned()
                && isolated != null
                && !isSwapped()
                && !site.method().returnsVoid();
        runner.go(thread, legacy, spoilt ? isolated.second() : args);
        answering = legacy;
    }

    /** Compares, chooses whose result the caller gets, and records. What fails here leaves the answer to legacy. */
    private void settle(int depth) {
        try {
            thread.depth = depth;
            thread.expect(null);
            thread.ours = true;
            if (verification != null) {
                verify();
            }
            record();
        } catch (Throwable ours) {
            thread.ours = false;
            component.failed(Part.SETTLE, ours);
            answerByLegacy();
        } finally {
            thread.ours = false;
        }
    }

    private void verify() {
        if (beside && comparison == null && !other.done() && !isInterrupted()) {
            handOver();
            return;
        }
        if (comparison == null && Verification.isLazy(served, other)) {
            // The answer cannot wait until the two are found to differ.
            answering = answersOnMismatch() ? legacy : served;
            followed = verification.follow(answering, unseen(), args, isolated, verifyingNanos(), plan.weight());
            isFollowed = true;
            return;
        }
        if (comparison == null) {
            comparison = verification.judge(thread, legacy, candidate, isolated, again);
        }
        long nanos = verifyingNanos();
        if (comparison instanceof Mismatch && policy.onMismatch() == Path.LEGACY) {
            answering = legacy;
        }
        verification.record(comparison, other, nanos, plan.weight());
        Verification.discard(unseen(), answering, args);
    }

    /** The one of the two that does not answer. */
    private Run unseen() {
        return answering == served ? other : served;
    }

    private void handOver() {
        Run frozen;
        try {
            frozen = site.rules().frozen(served, isolated, policy);
        } catch (IsolationException e) {
            verification.record(
                    new Inconclusive(Doubt.CHANGEABLE, e.getMessage()), other, verifyingNanos(), plan.weight());
            return;
        }
        // Another run than ours, which is looked at here while that one is under way.
        Beside later = new Beside(component, runner, verification, frozen, other.again(), isolated, again);
        isHandedOver = component.common().workers().offer(later);
        if (!isHandedOver) {
            site.shed(Shed.QUEUE);
        }
        verification.charge(verifyingNanos(), plan.weight());
    }

    /** What verifying has cost the caller; negative: not timed. */
    private long verifyingNanos() {
        if (began == 0) {
            return Event.NO_DURATION;
        }
        long answeringNanos = Math.max(0, served.nanos()) + (answering == other ? other.nanos() : 0);
        return Math.max(0, System.nanoTime() - began - answeringNanos);
    }

    private void record() {
        Tally tally = component.tally();
        boolean charged = candidateFailed() && answering == legacy && !legacy.failed();
        ran(served, charged);
        ran(other, false);
        if (plan.timed() && served.done()) {
            tally.served(served.nanos());
        }
        if (charged) {
            charge(tally);
        }
        Outcome outcome = answering.failed() ? Outcome.FAILURE : Outcome.SUCCESS;
        tally.answered(answering.path(), outcome);
        if (outcome == Outcome.FAILURE) {
            site.events().failure(plan.route(), answering);
        } else if (plan.timed()) {
            site.events().success(plan.route(), answering, plan.weight());
        }
        if (!isHandedOver) {
            countEndings(tally);
        }
        tellBreaker(charged);
    }

    private void countEndings(Tally tally) {
        Endings.count(tally, plan.user(), verification != null, served, legacy, candidate);
        if (verification != null) {
            verification.drill(legacy, candidate);
        }
    }

    /** Of a call that both bodies fail, the candidate is not to blame, and not to be praised. */
    private void tellBreaker(boolean charged) {
        Breaker breaker = plan.now().breaker();
        if (breaker == null || served == legacy) {
            return;
        }
        if (!candidateFailed()) {
            breaker.succeeded();
        } else if (charged || answering == candidate) {
            breaker.failed();
        }
    }

    private void charge(Tally tally) {
        Fallback reason = served.abandoned() ? Fallback.DEADLINE : Fallback.EXCEPTION;
        tally.answered(Path.CANDIDATE, Outcome.FAILURE);
        tally.fellBack(reason);
        site.events().fallback(plan.route(), served, reason);
        if (fellBack != null) {
            String exception = served.failed() ? served.thrown().getClass().getName() : "";
            component
                    .common()
                    .flight()
                    .fellBack(
                            fellBack,
                            new Flight.FellBack(
                                    component.name(), site.method().name(), reason, exception, served.nanos()));
        }
    }

    private void ran(Run run, boolean counted) {
        if (!run.hasEnded()) {
            return;
        }
        Tally tally = component.tally();
        if (run.nanos() >= 0) {
            tally.ran(run.path(), run.nanos());
            if (policy.verify().alternate() > 0 && legacy.done() && candidate.done()) {
                tally.ranInOrder(run.path(), run == other == otherFirst, run.nanos());
            }
        }
        if (run != answering && !counted) {
            tally.ranBeside(run.path());
        }
    }

    /** Something of ours has failed between the bodies. */
    private Object legacysAnswer(Throwable ours) throws Throwable {
        component.failed(Part.SETTLE, ours);
        answerByLegacy();
        return result();
    }

    /** Settling failed: legacy answers, and runs now if it has not run yet. Where a second run might write twice, what served has answered. */
    private void answerByLegacy() {
        if (site.method().writes()) {
            return;
        }
        answering = legacy;
        if (!legacy.done()) {
            legacy.go(thread, component, args);
        }
    }
}
