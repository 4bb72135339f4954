package io.dualrun.boot;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What the instructions that are written into a method refer to.
 *
 * <pre>
 *     load this and every argument
 *     invokedynamic name(Object, args…)Object     {@link #link}
 *     dup
 *     ifnull body                                 null: run the body
 *     {@link #unwrap} or unbox; return            else: this is the result
 *     body: pop
 *     … the method as it was
 * </pre>
 *
 * <p>These are a compiled-in contract with every woven class: neither a name nor a descriptor here can change while a
 * JVM runs.
 */
public final class Gate {

    /** Stands for a null result, and for a void method's return: null itself means "run the body". */
    public static final Object NULL = new Object();

    private static volatile Linker linker;

    private Gate() {}

    /** From now on, gates are linked by this. Called once, before the first class is woven. */
    public static void install(Linker linker) {
        Gate.linker = linker;
    }

    /**
     * Links one gate, when it is first reached.
     *
     * <p>Must not throw, whatever happens: what leaves a bootstrap method reaches the caller of the migrated method. A
     * gate that cannot be linked stays OFF, and the body runs.
     *
     * @param caller the woven class's own lookup
     * @param name the migrated method's name
     * @param type the receiver, if there is one, and the arguments; returns Object
     * @param site the number under which the method was woven
     */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int site) {
        GateSite gate = new GateSite(type);
        Linker linking = linker;
        if (linking != null) {
            try {
                linking.link(gate, caller, name, site);
            } catch (Throwable failure) {
                gate.off();
                report(linking, failure);
            }
        }
        return gate;
    }

    private static void report(Linker linker, Throwable failure) {
        try {
            linker.failed(failure);
        } catch (Throwable alsoFailed) {
            // Nobody is left to tell. The body runs.
        }
    }

    /** The result of a gate that did not answer null, as the method returns it. */
    public static Object unwrap(Object answer) {
        return answer == NULL ? null : answer;
    }
}
