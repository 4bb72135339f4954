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

    GateSite(MethodType type) {
        super(type);
        off = MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, type.parameterList());
        router = off;
        setTarget(off);
    }

    /**
     * Tells the gate its router. Nothing calls it before {@link #route}; a gate that leads to another router now leads to this
     * one.
     *
     * @param router of this gate's type; answers null to let the body run, {@link Gate#NULL} for a null result
     */
    public synchronized void connect(MethodHandle router) {
        this.router = router.asType(type());
        if (getTarget() != off) {
            become(this.router);
        }
    }

    /** There is no router: the body runs, also after {@link #route}. */
    public synchronized void disconnect() {
        router = off;
        become(off);
    }

    /** The body runs, at the cost of nothing. */
    public synchronized void off() {
        become(off);
    }

    /** Calls go to the router. */
    public synchronized void route() {
        become(router);
    }

    private void become(MethodHandle target) {
        if (getTarget() != target) {
            setTarget(target);
            MutableCallSite.syncAll(new MutableCallSite[] {this});
        }
    }
}
