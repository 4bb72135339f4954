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
 * One migrated method. {@link #call} answers its calls:
 *
 * <pre>
 *   plan ──┬─> run the body that serves ───────────────────────────────────────────────> count ──> answer
 *          └─> {@link Call}: run the body that serves ──> the other, to verify or to fall back ──> settle ──> answer
 *   ours       └───────────────────── the application's ─────────────────────────┘      ours
 * </pre>
 *
 * <p>Where planning fails, no body has run: legacy runs, plain. Where settling fails, there are results: legacy's is the answer, and legacy
 * is run for it if it has not run yet. Either way the failure is counted, and no caller sees it.
 *
 * <p>The upper way is that of nearly all calls, and is kept so that the compiler makes one piece of it: nothing that is allocated on it, the array
 * of arguments included, is passed to what lies off it. So it costs no memory.
 */
public final class Site {

    private static final Route NESTED_IN_LEGACY = Route.of(Path.LEGACY, Reason.NESTED);

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
        this.rules =
                new SiteRules(method, what -> component.remark(method.name() + " shares with both bodies: " + what));
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
        Plan plan = plan(args);
        if (plan == null) {
            return legacy.run(args);
        }
        Body serving = plan.serving() == Path.LEGACY ? legacy : candidate;
        if (plan.nested()) {
            return serving.run(args);
        }
        if (!plan.alone()) {
            return answer(copyOf(plan), legacy, candidate, args.clone());
        }

        CallerThread thread = plan.thread();
        int depth = thread.depth;
        String key = thread.key();
        long started = plan.timed() ? System.nanoTime() : 0;
        thread.enter(component, plan.serving());
        Object value;
        try {
            value = serving.run(args);
        } catch (Throwable thrown) {
            thread.depth = depth;
            return failed(copyOf(plan), legacy, candidate, args.clone(), thrown, started, key);
        }
        thread.depth = depth;
        if (!succeeded(plan, started)) {
            boolean stands = plan.serving() == Path.LEGACY || method.writes();
            return stands ? value : legacyAfterAll(thread, legacy, args.clone());
        }
        return value;
    }

    /** Decides who serves and whether to verify. Null: legacy is to run, plain; something of ours has failed, now or before. */
    private Plan plan(Object[] args) {
        CallerThread thread = null;
        try {
            thread = CallerThread.current();
            if (isDisabled) {
                return null;
            }
            thread.ours = true;
            Snapshot now = component.snapshot();
            Route route = route(thread, now, args);
            component.tally().routed(route);
            thread.prepare();
            Path serving = route.path();
            long draw = thread.draw();
            boolean verify = now.wanted() > 0 && verify(now, route, draw, method.receiver(args));
            if (serving == Path.CANDIDATE && now.breaker() != null && route.reason() != Reason.NESTED) {
                if (!now.breaker().permits()) {
                    serving = Path.LEGACY;
                    verify = rests(verify);
                }
            }
            boolean timed = now.sampling().times(verify, draw);
            return new Plan(thread, now, route, serving, verify, alone(now, serving, verify), timed);
        } catch (Throwable ours) {
            component.failed(Part.PLAN, ours);
            return null;
        } finally {
            if (thread != null) {
                thread.ours = false;
            }
        }
    }

    private Route route(CallerThread thread, Snapshot now, Object[] args) {
        Path enclosing = thread.enclosing(component);
        if (enclosing != null) {
            return Route.of(enclosing, Reason.NESTED);
        }
        String key = thread.key();
        if (key == null) {
            key = key(method.key(), args);
            if (key == null) {
                key = key(now.policy().key(), args);
            }
        }
        return key != null ? now.keys().route(key) : now.policy().flag().route(null);
    }

    /** Null: the call has none. A source that fails is one, and is remarked upon: calls are to be routed all the same. */
    private String key(KeySource source, Object[] args) {
        if (source == null) {
            return null;
        }
        try {
            return method.key(source, args);
        } catch (Exception | LinkageError e) {
            noKey(source, e);
            return null;
        }
    }

    private void noKey(KeySource source, Throwable e) {
        String why = e instanceof KeyNotReadableException ? e.getMessage() : e.toString();
        component.remark(method.name() + " has no key from " + source + ": " + why);
    }

    private boolean verify(Snapshot now, Route route, long draw, Object receiver) {
        double ratio = CallerThread.ratio(draw);
        if (ratio >= now.wanted() || method.writes()) {
            return false;
        }
        Shed reason = null;
        if (route.reason() == Reason.NESTED) {
            reason = Shed.NESTED;
        } else if (ratio >= now.rate() || !now.budget().hasCredit()) {
            reason = Shed.BUDGET;
        } else if (now.policy().verify().async()) {
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

    /** Whether one body runs, on the caller's thread. What writes is not left behind: it might write later. */
    private boolean alone(Snapshot now, Path serving, boolean verify) {
        boolean deadline = serving == Path.CANDIDATE && now.policy().verify().deadlineNanos() > 0 && !method.writes();
        return !verify && !deadline;
    }

    /** Counts a call that one body has answered. False: something of ours failed. */
    private boolean succeeded(Plan plan, long started) {
        try {
            component.tally().answered(plan.serving(), Outcome.SUCCESS);
            if (plan.now().breaker() != null && plan.serving() == Path.CANDIDATE) {
                plan.now().breaker().succeeded();
            }
            if (plan.timed()) {
                timed(plan.route(), plan.serving(), started, plan.weight());
            }
            return true;
        } catch (Throwable ours) {
            component.failed(Part.SETTLE, ours);
            return false;
        }
    }

    private void timed(Route route, Path serving, long started, int weight) {
        long ended = System.nanoTime();
        long nanos = ended - started;
        component.tally().ran(serving, nanos);
        component.tally().served(nanos);
        events.success(route, serving, nanos, ended, weight);
    }

    private Object answer(Plan plan, Body legacy, Body candidate, Object[] args) throws Throwable {
        Call call;
        try {
            plan.thread().ours = true;
            call = new Call(this, plan, legacy, candidate, args);
            call.prepare();
        } catch (Throwable ours) {
            component.failed(Part.PLAN, ours);
            call = null;
        } finally {
            plan.thread().ours = false;
        }
        return call == null ? legacy.run(args) : call.answer();
    }

    private Object failed(
            Plan plan, Body legacy, Body candidate, Object[] args, Throwable thrown, long started, String key)
            throws Throwable {
        Call call;
        try {
            call = new Call(this, plan, legacy, candidate, args);
        } catch (Throwable ours) {
            component.failed(Part.SETTLE, ours);
            if (plan.serving() == Path.LEGACY || method.writes()) {
                throw thrown;
            }
            return legacyAfterAll(plan.thread(), legacy, args);
        }
        return call.answerAfter(thrown, started, key);
    }

    /** The candidate has answered, and something of ours has failed since. */
    private Object legacyAfterAll(CallerThread thread, Body legacy, Object[] args) throws Throwable {
        int depth = thread.depth;
        thread.enter(component, Path.LEGACY);
        try {
            return legacy.run(args);
        } finally {
            thread.depth = depth;
        }
    }

    private static Plan copyOf(Plan plan) {
        return new Plan(
                plan.thread(), plan.now(), plan.route(), plan.serving(), plan.verify(), plan.alone(), plan.timed());
    }

    /**
     * Whether this call is to run the legacy body without further ado: it is the call with which {@link #legacyIsNext} was meant; or it
     * comes from a legacy body of the same component, so that recursion within legacy goes on as if no gate were there; or it comes from
     * application code that our own work has called, such as a getter or a comparison. Asked by a woven method's gate.
     */
    public boolean passes() {
        try {
            CallerThread thread = CallerThread.current();
            if (thread.meets(this) || thread.ours || isDisabled) {
                return true;
            }
            boolean nested = thread.isInLegacyOf(component);
            if (nested) {
                nestedInLegacy(thread);
            }
            return nested;
        } catch (Throwable ours) {
            component.failed(Part.PLAN, ours);
            return true;
        }
    }

    private void nestedInLegacy(CallerThread thread) {
        component.tally().routed(NESTED_IN_LEGACY);
        Snapshot now = component.snapshot();
        if (thread.draws(now.wanted())) {
            shed(Shed.NESTED);
        }
    }

    /** Verification was wanted for a call, and is not done. */
    void shed(Shed reason) {
        component.tally().shed(reason);
        events.shed(reason);
    }

    /** The next call of this site on this thread {@linkplain #passes passes}. */
    public void legacyIsNext() {
        CallerThread.current().expect(this);
    }

    /**
     * After a body has failed for want of memory, or because the JVM is broken: then there shall be one body less from now on. What a used-up stack does, passes.
     */
    void checkMachine(Run run) {
        boolean broken = run.thrown() instanceof VirtualMachineError && !(run.thrown() instanceof StackOverflowError);
        if (broken && !isDisabled) {
            isDisabled = true;
            component.tally().disabled();
            component.remark(method.name() + " is migrated no longer in this JVM, and runs as it is: its "
                    + run.path().tag() + " body threw "
                    + run.thrown().getClass().getName());
            disabled.run();
        }
    }

    SiteRules rules() {
        return rules;
    }

    CallEvents events() {
        return events;
    }
}
