package io.dualrun.boot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * The call site of one gate. Its target is one of three: OFF, the constant null, which the compiler folds away; ROUTED,
 * the site's router; GRADUATED, the candidate itself. Percentages are data inside the router: a target changes only
 * between these three, because each change throws away compiled code.
 *
 * <p>Lives as long as the woven class, and alone keeps the handles into it. Whoever else keeps a gate must do so
 * weakly.
 */
public final class GateSite extends MutableCallSite {

    private final MethodHandle off;
    private MethodHandle router;

    /** Where graduated calls go. */
    private MethodHandle candidate;

    private boolean isGraduated;

    GateSite(MethodType type) {
        super(type);
        off = MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, type.parameterList());
        router = off;
        candidate = off;
        setTarget(off);
    }

    /** Tells the gate its router, to which graduated calls go, too, as long as it knows nothing better for them. */
    public void connect(MethodHandle router) {
        connect(router, router);
    }

    /**
     * Tells the gate its targets. Nothing calls them before {@link #route} or {@link #graduate}; a gate that leads to others now leads to
     * these.
     *
     * @param router of this gate's type; answers null to let the body run, {@link Gate#NULL} for a null result
     * @param candidate of this gate's type; answers {@link Gate#NULL} for a null result, and never null
     */
    public synchronized void connect(MethodHandle router, MethodHandle candidate) {
        this.router = router.asType(type());
        this.candidate = candidate.asType(type());
        if (getTarget() != off) {
            become(isGraduated ? this.candidate : this.router);
        }
    }

    /** There are no targets: the body runs, also after {@link #route} and {@link #graduate}. */
    public synchronized void disconnect() {
        router = off;
        candidate = off;
        become(off);
    }

    /** The body runs, at the cost of nothing. */
    public synchronized void off() {
        become(off);
    }

    /** Calls go to the router. */
    public synchronized void route() {
        isGraduated = false;
        become(router);
    }

    /**
     * Calls go straight to the candidate, at the cost of calling it. A legacy body that is at work meanwhile and calls itself, finds the candidate
     * there.
     */
    public synchronized void graduate() {
        isGraduated = true;
        become(candidate);
    }

    private void become(MethodHandle target) {
        if (getTarget() != target) {
            setTarget(target);
            MutableCallSite.syncAll(new MutableCallSite[] {this});
        }
    }
}
