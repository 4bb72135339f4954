package io.dualrun.weave;

import io.dualrun.boot.GateSite;
import io.dualrun.engine.run.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a gate leads to until the first call that is routed: it connects the gate with its two bodies, and answers that call.
 *
 * <p>Not before, because to load the candidate's class and to make its instance is to run the application's new code: who has
 * switched a component off does not want that.
 */
final class Connection {

    private static final MethodHandle CALL;

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
    private final Consumer<Throwable> failed;
    private final Set<Thread> connecting = ConcurrentHashMap.newKeySet();

    /** @param failed told why the gate stays closed, once for each thread that has tried */
    Connection(GateSite gate, Lookup caller, Pairing pairing, Site site, Consumer<Throwable> failed) {
        this.gate = gate;
        this.caller = caller;
        this.pairing = pairing;
        this.site = site;
        this.failed = failed;
    }

    MethodHandle handle() {
        return CALL.bindTo(this)
                .asCollector(Object[].class, gate.type().parameterCount())
                .asType(gate.type());
    }

    Object call(Object[] args) throws Throwable {
        MethodHandle router = connect();
        return router == null ? null : router.invokeWithArguments(args);
    }

    /** @return null: the body is to run, because there is no candidate, or because it is being made and calls the method itself */
    private MethodHandle connect() {
        if (!connecting.add(Thread.currentThread())) {
            return null;
        }
        try {
            Bodies bodies = new Bodies(caller, pairing);
            MethodHandle router = new Router(site, bodies.legacy(site), bodies.candidate()).handle(gate.type());
            gate.connect(router);
            return router;
        } catch (Throwable failure) {
            if (!(failure instanceof VirtualMachineError)) {
                // Want of stack or memory passes: the next call tries again.
                gate.disconnect();
            }
            failed.accept(failure);
            return null;
        } finally {
            connecting.remove(Thread.currentThread());
        }
    }
}
