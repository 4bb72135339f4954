package io.dualrun.engine.run;

import io.dualrun.engine.flag.KeyNotReadableException;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.flag.Route;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Outcome;
import io.dualrun.engine.record.Tally.Shed;

/**
 * One migrated method. Its calls go one of these ways:
 *
 * <pre>
 *            ┌─ LEGACY, CANDIDATE ──> that body ──> {@link #end} ──> answer
 *   begin ───┼─ BOTH ───────────────> {@link Call}: the body that serves ──> the other ──> settle ──> answer
 *            ├─ STRAIGHT ───────────> the candidate, within a candidate
 *            └─ null ───────────────> the legacy body, as if there were no gate
 * </pre>
 *
 * <p>{@link #route} goes them with the arguments in an array. A woven method's gate goes the same ways in code that is generated for its types, by the
 * public steps here, so that a call which one body answers needs no array and no object.
 *
 * <p>Where planning fails, no body has run: legacy runs, plain. Where settling fails, there are results: legacy's is the answer, and legacy
 * is run for it if it has not run yet. Either way the failure is counted, and no caller sees it.
 */
public final class Site {

    /** What {@link #route} returns where the legacy body is to run, plain. */
    public static final Object PASS = new Object();

    /** Thrown by {@link #end} to who must come back by {@link #failed}. */
    private static final class NotSettled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotSettled() {
            super(null, null, false, false);
        }
    }

    /** Made along with this class: where it is needed there may be no stack left to make it. */
    private static final NotSettled NOT_SETTLED = new NotSettled();

    private final MigratedMethod method;
    private final Component component;
    private final SiteRules rules;
    private final CallEvents events;
    private final Runnable disabled;
    private volatile boolean isDisabled;

    /** A site that has no gate. */
    public Site(MigratedMethod method, Component component) {
        this(method, component, () -> {});
    }

    /** @param disabled run once, when the site has had to be taken out of service for good: legacy runs from then on */
    public Site(MigratedMethod method, Component component, Runnable disabled) {
        this.method = method;
        this.component = component;
        this.disabled = disabled;
        this.rules = new SiteRules(method, what -> component.remark(method.name() + " " + what));
        this.events = new CallEvents(method.name(), component.journal());
    }

    /** What was migrated. */
    public MigratedMethod method() {
        return method;
    }

    /** What it is rolled out with. */
    public Component component() {
        return component;
    }

    /**
     * Answers one call.
     *
     * @param legacy the old body
     * @param candidate the new body
     * @param args the receiver, if the method has one, and the arguments
     * @return what the caller gets; null for void
     * @throws Throwable what the body that answers threw: the same instance
     */
    public Object call(Body legacy, Body candidate, Object... args) throws Throwable {
        Object answer = route(legacy, candidate, args);
        return answer == PASS ? legacy.run(args) : answer;
    }

    /** Answers one call as {@link #call} does, but returns {@link #PASS} where the legacy body is to run as if there were no gate. */
    public Object route(Body legacy, Body candidate, Object[] args) throws Throwable {
        Frame frame = begin(method.receiver(args), null, args);
        if (frame == null) {
            return PASS;
        }
        if (frame.way > Frame.CANDIDATE) {
            return otherwise(frame, legacy, candidate, args);
        }
        try {
            Object answer = (frame.way == Frame.LEGACY ? legacy : candidate).run(args);
            end(frame);
            return answer;
        } catch (Throwable thrown) {
            frame.thread.depth = frame.depth;
            return failed(frame, thrown, legacy, candidate, args);
        }
    }

    /** The position of the argument that {@link #begin} is given, from 0; -1: none. */
    public int keyArgument() {
        return method.key() == null ? -1 : method.key().argument();
    }

    /**
     * Begins a call: decides who serves it, and whether to verify. Where one body answers, the thread has entered it on return.
     *
     * <p>A call passes if it is the one with which {@link #legacyIsNext} was meant; or comes from a legacy body of the same component, so that recursion within
     * legacy goes on as if no gate were there; or comes from application code that our own work has called, such as a getter or a comparison.
     *
     * @param receiver the object the method is called on; null if it is static
     * @param argument the argument at {@link #keyArgument}; anything if there is none
     * @return how the call goes on; null: it passes
     */
    public Frame begin(Object receiver, Object argument) {
        return begin(receiver, argument, null);
    }

    /** @param args null: they are not at hand */
    private Frame begin(Object receiver, Object argument, Object[] args) {
        CallerThread thread = null;
        try {
            thread = CallerThread.current();
            if (thread.meets(this) || thread.ours || isDisabled) {
                return null;
            }
            Frame frame = thread.prepare();
            Path enclosing = thread.depth == 0 ? null : thread.enclosing(component);
            if (enclosing != null) {
                return nested(thread, frame, enclosing);
            }
            Snapshot now = component.snapshot();
            KeySource configured = now.policy().key();
            boolean needsAnother =
                    configured != null && configured.argument() >= 0 && configured.argument() != keyArgument();
            if (needsAnother && args == null) {
                return frame.going(Frame.ALL);
            }
            thread.ours = true;
            Frame planned = plan(thread, frame, now, receiver, argument, args);
            thread.ours = false;
            return planned;
        } catch (Throwable ours) {
            if (thread != null) {
                thread.ours = false;
            }
            component.failed(Part.PLAN, ours);
            return null;
        }
    }

    private Frame plan(
            CallerThread thread, Frame frame, Snapshot now, Object receiver, Object argument, Object[] args) {
        String key = key(thread, now, receiver, argument, args);
        Route route = key != null ? now.keys().route(key) : now.policy().flag().route(null);
        component.tally().routed(route);

        Path serving = route.path();
        long draw = thread.draw();
        boolean verify = now.wanted() > 0 && verify(now, draw, serving, receiver);
        if (serving == Path.CANDIDATE && now.breaker() != null && !now.breaker().permits()) {
            serving = Path.LEGACY;
            verify = rests(verify);
        }
        frame.now = now;
        frame.route = route;
        frame.serving = serving;
        frame.user = key != null ? key.hashCode() : 0;
        frame.verify = verify;
        frame.timed = now.sampling().times(verify, draw);
        if (verify || serving == Path.CANDIDATE && now.policy().verify().deadlineNanos() > 0 && !method.writes()) {
            return frame.going(Frame.BOTH);
        }
        frame.way = serving == Path.LEGACY ? Frame.LEGACY : Frame.CANDIDATE;
        frame.key = thread.key();
        frame.started = frame.timed ? System.nanoTime() : 0;
        thread.enter(component, serving);
        return frame;
    }

    private Frame nested(CallerThread thread, Frame frame, Path enclosing) {
        component.tally().routed(Route.of(enclosing, Reason.NESTED));
        if (!method.writes() && thread.draws(component.snapshot().wanted())) {
            shed(Shed.NESTED);
        }
        return enclosing == Path.LEGACY ? null : frame.going(Frame.STRAIGHT);
    }

    private String key(CallerThread thread, Snapshot now, Object receiver, Object argument, Object[] args) {
        String key = thread.key();
        if (key == null) {
            key = key(method.key(), receiver, argument, args);
            if (key == null) {
                key = key(now.policy().key(), receiver, argument, args);
            }
        }
        return key;
    }

    /** Null: the call has none. A source that fails is one, and is remarked upon: calls are to be routed all the same. */
    private String key(KeySource source, Object receiver, Object argument, Object[] args) {
        if (source == null) {
            return null;
        }
        try {
            String key =
                    args == null ? source.key(receiver, argument) : source.key(receiver, args, method.firstArgument());
            // Such as the name of most virtual threads.
            return key == null || key.isEmpty() ? null : key;
        } catch (Exception | LinkageError e) {
            String why = e instanceof KeyNotReadableException ? e.getMessage() : e.toString();
            component.remark(method.name() + " has no key from " + source + ": " + why);
            return null;
        }
    }

    private boolean verify(Snapshot now, long draw, Path serving, Object receiver) {
        double ratio = CallerThread.ratio(draw);
        if (ratio >= now.wanted() || method.writes()) {
            return false;
        }
        Shed reason = null;
        if (ratio >= now.rate() || !now.budget().hasCredit()) {
            reason = Shed.BUDGET;
        } else if (now.policy().verifiesBeside(serving)) {
            reason = notBeside(receiver);
        }
        if (reason != null) {
            shed(reason);
        }
        return reason == null;
    }

    private Shed notBeside(Object receiver) {
        if (holdsMonitor(receiver)) {
            return Shed.MONITOR;
        }
        return component.common().workers().hasPlace() ? null : Shed.QUEUE;
    }

    /** Whether a body on another thread might have to wait for the caller's. */
    boolean holdsMonitor(Object receiver) {
        return method.isSynchronized() || receiver != null && Thread.holdsLock(receiver);
    }

    /** The breaker keeps the candidate from being run, to serve or to be compared. */
    private boolean rests(boolean verify) {
        component.tally().fellBack(Fallback.BREAKER);
        if (verify) {
            shed(Shed.BREAKER);
        }
        return false;
    }

    /**
     * The one body that ran for a call has returned: counts it.
     *
     * @throws RuntimeException if the answer has to be legacy's after all; for {@link #failed} to deal with
     */
    public void end(Frame frame) {
        frame.thread.depth = frame.depth;
        try {
            component.tally().answered(frame.serving, Outcome.SUCCESS);
            if (frame.started != 0) {
                timed(frame);
            }
            Breaker breaker = frame.now.breaker();
            if (breaker != null && frame.serving == Path.CANDIDATE) {
                breaker.succeeded();
            }
        } catch (Throwable ours) {
            component.failed(Part.SETTLE, ours);
            if (frame.serving == Path.CANDIDATE && !method.writes()) {
                throw NOT_SETTLED;
            }
        }
    }

    private void timed(Frame frame) {
        long ended = System.nanoTime();
        long nanos = ended - frame.started;
        component.tally().ran(frame.serving, nanos);
        component.tally().served(nanos);
        events.success(
                frame.route, frame.serving, nanos, ended, frame.now.sampling().weight(false));
    }

    /**
     * The one body that ran for a call has thrown: answers the call all the same, if legacy can.
     *
     * @param frame the call's; its thread is back from the body
     * @param thrown by the body, or by {@link #end}
     * @param args the receiver, if the method has one, and the arguments
     * @throws Throwable what the body that answers threw
     */
    public Object failed(Frame frame, Throwable thrown, Body legacy, Body candidate, Object[] args) throws Throwable {
        if (thrown == NOT_SETTLED) {
            return legacyAfterAll(frame, legacy, args);
        }
        Call call;
        try {
            call = new Call(this, frame.plan(), legacy, candidate, args);
        } catch (Throwable ours) {
            component.failed(Part.SETTLE, ours);
            if (frame.serving == Path.LEGACY || method.writes()) {
                throw thrown;
            }
            return legacyAfterAll(frame, legacy, args);
        }
        return call.answerAfter(thrown, frame.started, frame.key);
    }

    /** The candidate has answered, and something of ours has failed since. */
    private Object legacyAfterAll(Frame frame, Body legacy, Object[] args) throws Throwable {
        CallerThread thread = frame.thread;
        thread.exchangeKey(frame.key);
        thread.enter(component, Path.LEGACY);
        try {
            return legacy.run(args);
        } finally {
            thread.depth = frame.depth;
        }
    }

    /**
     * Answers a call that goes another way than to one body.
     *
     * @param frame what {@link #begin} has returned
     * @param args the receiver, if the method has one, and the arguments
     * @throws Throwable what the body that answers threw
     */
    public Object otherwise(Frame frame, Body legacy, Body candidate, Object[] args) throws Throwable {
        return switch (frame.way) {
            case Frame.STRAIGHT -> candidate.run(args);
            case Frame.BOTH -> both(frame, legacy, candidate, args);
            default -> route(legacy, candidate, args);
        };
    }

    private Object both(Frame frame, Body legacy, Body candidate, Object[] args) throws Throwable {
        CallerThread thread = frame.thread;
        Call call;
        try {
            thread.ours = true;
            call = new Call(this, frame.plan(), legacy, candidate, args);
            call.prepare();
        } catch (Throwable ours) {
            component.failed(Part.PLAN, ours);
            call = null;
        } finally {
            thread.ours = false;
        }
        return call == null ? plain(thread, legacy, args) : call.answer();
    }

    /** Runs legacy as if there were no gate. The thread does not enter it, and so is as deep when it is back: what it was to expect has to be taken back. */
    private static Object plain(CallerThread thread, Body legacy, Object[] args) throws Throwable {
        try {
            return legacy.run(args);
        } finally {
            thread.expected = null;
        }
    }

    /**
     * After a body has failed for want of memory, or because the JVM is broken: then there shall be one body less from now on. What a used-up stack does, passes.
     */
    void checkMachine(Run run) {
        boolean broken = run.thrown() instanceof VirtualMachineError && !(run.thrown() instanceof StackOverflowError);
        if (broken) {
            disable(run);
        }
    }

    private synchronized void disable(Run run) {
        if (isDisabled) {
            return;
        }
        isDisabled = true;
        try {
            component.tally().disabled();
            disabled.run();
            component.remark(method.name() + " is migrated no longer in this JVM, and runs as it is: its "
                    + run.path().tag() + " body threw "
                    + run.thrown().getClass().getName());
        } catch (Throwable ours) {
            component.failed(Part.SETTLE, ours);
        }
    }

    /** Verification was wanted for a call, and is not done. */
    void shed(Shed reason) {
        component.tally().shed(reason);
        events.shed(reason);
    }

    /** The next call of this site on this thread passes. */
    public void legacyIsNext() {
        CallerThread.current().expect(this);
    }

    SiteRules rules() {
        return rules;
    }

    CallEvents events() {
        return events;
    }
}
