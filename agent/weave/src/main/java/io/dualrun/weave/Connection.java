package io.dualrun.weave;

import io.dualrun.boot.GateSite;
import io.dualrun.engine.run.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * What a gate leads to until the first call that is routed: it connects the gate with its two bodies, and answers that
 * call.
 *
 * <p>A graduated gate leads here, too, until then. Not before, because to load the candidate's class and to make its instance is to run the application's new code:
 * who has switched a component off does not want that.
 *
 * <pre>
 *             a call                   done
 *   waiting ──────────> connecting ──────────> connected
 *      ^                  │     │
 *      └──────────────────┘     └────────────> closed
 *      the failure may pass                     any other failure
 * </pre>
 *
 * <p>One thread connects, so that there is one instance of the candidate's class. Nobody waits for it: that thread may
 * hold locks, or wait for others, in a constructor that is not ours. Calls that come meanwhile, from other threads or
 * from the constructor itself, let the legacy body run.
 *
 * <p>Want of stack or memory may pass, and so does an interrupt; later calls try again. They do so ever more rarely,
 * with the second, the fourth, the eighth, because a constructor that always overflows the stack must not do so with
 * every call of a busy method.
 */
final class Connection {

    private static final MethodHandle CALL;

    /** A chain of causes that is longer than this is taken for endless. */
    private static final int MOST_CAUSES = 16;

    static {
        try {
            CALL = MethodHandles.lookup()
                    .findVirtual(Connection.class, "call", MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final GateSite gate;
    private final Lookup caller;
    private final Pairing pairing;
    private final Site site;
    private final Consumer<Throwable> closed;
    private final Consumer<Throwable> postponed;

    /** Set while a thread is connecting, and for good once the gate is connected or closed. */
    private final AtomicBoolean taken = new AtomicBoolean();

    private volatile boolean connected;

    /** The calls that could have connected the gate. Belongs to the thread that has {@link #taken}. */
    private long calls;

    /** Kept where what comes after it fails, lest a second instance be made. Belongs to the same thread. */
    private MethodHandle candidate;

    /**
     * @param closed told once why the gate is closed for good
     * @param postponed told of every failure that may pass
     */
    Connection(
            GateSite gate,
            Lookup caller,
            Pairing pairing,
            Site site,
            Consumer<Throwable> closed,
            Consumer<Throwable> postponed) {
        this.gate = gate;
        this.caller = caller;
        this.pairing = pairing;
        this.site = site;
        this.closed = closed;
        this.postponed = postponed;
    }

    MethodHandle handle() {
        return CALL.bindTo(this)
                .asCollector(Object[].class, gate.type().parameterCount())
                .asType(gate.type());
    }

    Object call(Object[] args) throws Throwable {
        boolean leadsOn = connected || tryToConnect();
        return leadsOn ? gate.getTarget().invokeWithArguments(args) : null;
    }

    /** @return false: not connected; the body is to run */
    private boolean tryToConnect() {
        if (!taken.compareAndSet(false, true)) {
            return connected;
        }
        boolean forGood = false;
        try {
            if (Long.bitCount(++calls) == 1) {
                connect();
                forGood = true;
            }
        } catch (Throwable failure) {
            forGood = !mayPass(failure);
            tell(forGood, failure);
        } finally {
            if (!forGood) {
                taken.set(false);
            }
        }
        return connected;
    }

    private void connect() throws Throwable {
        Bodies bodies = new Bodies(caller, pairing);
        MethodHandle legacy = bodies.legacy();
        if (candidate == null) {
            candidate = bodies.candidate();
        }
        Router router = new Router(site, Bodies.legacy(site, legacy), Bodies.candidate(candidate));
        MethodHandle routed = TypedRouter.fits(gate.type())
                ? TypedRouter.handle(router, gate.type(), legacy, candidate)
                : router.handle(gate.type());
        gate.connect(
                routed, Router.straight(candidate, gate.type(), legacy.type().returnType()));
        connected = true;
    }

    /** Whether a failure is of the moment. An interrupt that the application's constructor took is given back. */
    private static boolean mayPass(Throwable failure) {
        try {
            Throwable cause = failure;
            for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
                if (cause instanceof VirtualMachineError) {
                    return true;
                }
                if (cause instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                    return true;
                }
                cause = cause.getCause();
            }
            return false;
        } catch (Throwable alsoFailed) {
            // Causes are told by the exception's own class, which may be the application's.
            return alsoFailed instanceof VirtualMachineError;
        }
    }

    private void tell(boolean forGood, Throwable failure) {
        try {
            if (forGood) {
                gate.disconnect();
                closed.accept(failure);
            } else {
                postponed.accept(failure);
            }
        } catch (Throwable alsoFailed) {
            // The body runs, told or not.
        }
    }
}
