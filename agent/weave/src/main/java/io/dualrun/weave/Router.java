package io.dualrun.weave;

import io.dualrun.boot.Gate;
import io.dualrun.engine.run.Body;
import io.dualrun.engine.run.Frame;
import io.dualrun.engine.run.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What a gate leads to while calls are routed: from a gate's arguments to a {@link Site} and back. Here the arguments are in an array; {@link TypedRouter}
 * has them in their own types, for all gates but those with next to 255 of them.
 *
 * <p>A record, because the JIT takes a record's fields for constants where the record is one, and behind a call site it is.
 *
 * @param legacy the legacy body, with its gate told to let it pass
 * @param candidate the candidate
 */
record Router(Site site, Body legacy, Body candidate) {

    private static final MethodHandle ROUTE;
    private static final MethodHandle WRAP;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            ROUTE = lookup.findVirtual(Router.class, "route", MethodType.methodType(Object.class, Object[].class));
            WRAP = lookup.findStatic(Router.class, "wrap", MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The handle of a gate of this type: null to run the legacy body, else the answer. */
    MethodHandle handle(MethodType gate) {
        return ROUTE.bindTo(this)
                .asCollector(Object[].class, gate.parameterCount())
                .asType(gate);
    }

    /** An answer as a gate takes it, from a handle that may return null, or nothing. */
    static MethodHandle wrapped(MethodHandle handle) {
        MethodHandle returningObject = handle.asType(handle.type().changeReturnType(Object.class));
        return MethodHandles.filterReturnValue(returningObject, WRAP);
    }

    /**
     * The candidate as the target of a gate of this type.
     *
     * @param returned what the method returns
     */
    static MethodHandle straight(MethodHandle candidate, MethodType gate, Class<?> returned) {
        boolean neverNull = returned.isPrimitive() && returned != void.class;
        MethodHandle typed = candidate.asType(gate.changeReturnType(neverNull ? returned : Object.class));
        return neverNull ? typed.asType(gate) : wrapped(typed);
    }

    private Object route(Object[] args) throws Throwable {
        Object answer = site.route(legacy, candidate, args);
        return answer == Site.PASS ? null : wrap(answer);
    }

    /** A call that {@link TypedRouter} does not answer by itself. */
    Object otherwise(Frame frame, Object[] args) throws Throwable {
        Object answer = site.otherwise(frame, legacy, candidate, args);
        return answer == Site.PASS ? null : wrap(answer);
    }

    /** The same for one whose body has thrown. */
    Object failed(Frame frame, Throwable thrown, Object[] args) throws Throwable {
        return wrap(site.failed(frame, thrown, legacy, candidate, args));
    }

    static Object wrap(Object result) {
        return result == null ? Gate.NULL : result;
    }
}
