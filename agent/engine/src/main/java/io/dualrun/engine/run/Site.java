package io.dualrun.engine.run;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.flag.Route;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Tally.Shed;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One migrated method. {@link #call} answers its calls:
 *
 * <pre>
 *   plan ──> run the body that serves ──> run the other, to verify or to fall back ──> settle ──> answer
 *   ours     └───────────────────── the application's ─────────────────────────┘      ours
 * </pre>
 *
 * <p>Where planning fails, no body has run: legacy runs, plain. Where settling fails, there are results: legacy's is the answer, and legacy
 * is run for it if it has not run yet. Either way the failure is counted, and no caller sees it.
 */
public final class Site {

    private static final Route NESTED_IN_LEGACY = Route.of(Path.LEGACY, Reason.NESTED);

    private final MigratedMethod method;
    private final Component component;
    private final SiteRules rules;
    private final CallEvents events;

    public Site(MigratedMethod method, Component component) {
        this.method = method;
        this.component = component;
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
        CallerThread thread = null;
        int depth = 0;
        Call call;
        try {
            thread = CallerThread.current();
            depth = thread.depth;
            thread.ours = true;
            call = new Call(this, legacy, candidate, args);
        } catch (Throwable ours) {
            component.failed(Part.PLAN, ours);
            call = null;
        } finally {
            if (thread != null) {
                thread.ours = false;
            }
        }
        if (call == null) {
            return legacy.run(args);
        }
        if (call.route().reason() == Reason.NESTED) {
            return call.served().straight(args);
        }
        call.run();
        try {
            thread.depth = depth;
            thread.ours = true;
            call.settle();
        } catch (Throwable ours) {
            thread.ours = false;
            component.failed(Part.SETTLE, ours);
            call.answerByLegacy();
        } finally {
            thread.ours = false;
        }
        return call.answer();
    }

    /**
     * Whether this call is to run the legacy body without further ado: it is the call with which {@link #legacyIsNext} was meant; or it
     * comes from a legacy body of the same component, so that recursion within legacy goes on as if no gate were there; or it comes from
     * application code that our own work has called, such as a getter or a comparison. Asked by a woven method's gate.
     */
    public boolean passes() {
        try {
            CallerThread thread = CallerThread.current();
            if (thread.meets(this) || thread.ours) {
                return true;
            }
            boolean nested = thread.isInLegacyOf(component);
            if (nested) {
                component.tally().routed(NESTED_IN_LEGACY);
                Snapshot now = component.snapshot();
                if (now.wanted() > 0 && ThreadLocalRandom.current().nextDouble() < now.wanted()) {
                    shed(Shed.NESTED);
                }
            }
            return nested;
        } catch (Throwable ours) {
            component.failed(Part.PLAN, ours);
            return true;
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

    SiteRules rules() {
        return rules;
    }

    CallEvents events() {
        return events;
    }
}
