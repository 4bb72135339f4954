package io.dualrun.weave;

import io.dualrun.engine.run.Body;
import io.dualrun.engine.run.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/** The two bodies of a woven method, as method handles from the lookup of its own class. */
final class Bodies {

    private final Lookup caller;
    private final Pairing pairing;

    /**
     * @param caller the woven class's own lookup
     * @param pairing whose bodies
     */
    Bodies(Lookup caller, Pairing pairing) {
        this.caller = caller;
        this.pairing = pairing;
    }

    /** The method as it was, in its own type, the receiver first. Its gate has to be told to let the call pass. */
    MethodHandle legacy() throws ReflectiveOperationException {
        Class<?> owner = caller.lookupClass();
        MethodModel method = pairing.legacy();
        MethodType type = type(method);
        // What the candidate returns is cast to this behind the gate; the body may return what it cannot name itself.
        caller.accessClass(type.returnType());
        MethodHandle handle = method.isStatic()
                ? caller.findStatic(owner, method.name(), type)
                : caller.findSpecial(owner, method.name(), type, owner);
        return handle.asFixedArity();
    }

    /** The legacy body as the engine runs it, with the gate told to let it pass. */
    static Body legacy(Site site, MethodHandle legacy) {
        return new Legacy(site, spread(legacy));
    }

    /** The candidate as the engine runs it. */
    static Body candidate(MethodHandle candidate) {
        return new Candidate(spread(candidate));
    }

    /** The candidate, with the parameters of the legacy body. */
    MethodHandle candidate() throws Throwable {
        MethodModel method = pairing.candidate();
        MethodType type = type(method);
        MethodHandle handle;
        if (pairing.inSameClass()) {
            Class<?> owner = caller.lookupClass();
            handle = method.isStatic()
                    ? caller.findStatic(owner, method.name(), type)
                    : caller.findVirtual(owner, method.name(), type);
        } else {
            handle = elsewhere(method, type);
        }
        boolean receiverIsNotForIt = !pairing.legacy().isStatic() && (method.isStatic() || !pairing.inSameClass());
        if (receiverIsNotForIt) {
            handle = MethodHandles.dropArguments(handle, 0, caller.lookupClass());
        }
        return handle.asFixedArity();
    }

    private MethodHandle elsewhere(MethodModel method, MethodType type) throws Throwable {
        Class<?> home = Class.forName(
                pairing.candidateOwner().replace('/', '.'),
                true,
                caller.lookupClass().getClassLoader());
        Lookup lookup = MethodHandles.privateLookupIn(home, caller);
        if (method.isStatic()) {
            return lookup.findStatic(home, method.name(), type);
        }
        MethodHandle constructor = lookup.findConstructor(home, MethodType.methodType(void.class));
        return lookup.findVirtual(home, method.name(), type).bindTo(constructor.invoke());
    }

    private MethodType type(MethodModel method) {
        return MethodType.fromMethodDescriptorString(
                method.descriptor(), caller.lookupClass().getClassLoader());
    }

    /** From {@code (Owner, args…)R} to {@code (Object[])Object}. */
    private static MethodHandle spread(MethodHandle handle) {
        return handle.asType(handle.type().generic())
                .asSpreader(Object[].class, handle.type().parameterCount());
    }

    private record Legacy(Site site, MethodHandle handle) implements Body {

        @Override
        public Object run(Object[] args) throws Throwable {
            site.legacyIsNext();
            return (Object) handle.invokeExact(args);
        }
    }

    private record Candidate(MethodHandle handle) implements Body {

        @Override
        public Object run(Object[] args) throws Throwable {
            return (Object) handle.invokeExact(args);
        }
    }
}
