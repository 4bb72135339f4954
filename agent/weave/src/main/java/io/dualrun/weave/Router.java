package io.dualrun.weave;

import io.dualrun.boot.Gate;
import io.dualrun.engine.run.Body;
import io.dualrun.engine.run.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What a gate leads to while calls are routed: from a gate's arguments to {@link Site#call} and back.
 *
 * <p>A record, because the JIT takes a record's fields for constants where the record is one, and behind a call site it
 * is: site and bodies are then compiled into the gate.
 */
record Router(Site site, Body legacy, Body candidate) {

    private static final MethodHandle PASSES;
    private static final MethodHandle CALL;
    private static final MethodHandle WRAP;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            PASSES = lookup.findVirtual(Site.class, "passes", MethodType.methodType(boolean.class));
            CALL = lookup.findVirtual(Router.class, "call", MethodType.methodType(Object.class, Object[].class));
            WRAP = lookup.findStatic(Router.class, "wrap", MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The handle of a gate of this type: null to run the legacy body, else the answer. */
    MethodHandle handle(MethodType gate) {
        MethodHandle runBody =
                MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, gate.parameterList());
        MethodHandle routed = CALL.bindTo(this)
                .asCollector(Object[].class, gate.parameterCount())
                .asType(gate);
        return MethodHandles.guardWithTest(PASSES.bindTo(site), runBody, routed);
    }

    /** An answer as a gate takes it, from a handle that may return null, or nothing. */
    static MethodHandle wrapped(MethodHandle handle) {
        MethodHandle returningObject = handle.asType(handle.type().changeReturnType(Object.class));
        return MethodHandles.filterReturnValue(returningObject, WRAP);
    }

    Object call(Object[] args) throws Throwable {
        return wrap(site.call(legacy, candidate, args));
    }

    private static Object wrap(Object result) {
        return result == null ? Gate.NULL : result;
    }
}
