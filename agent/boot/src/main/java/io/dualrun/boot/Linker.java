package io.dualrun.boot;

import java.lang.invoke.MethodHandles;

/** The agent's side of {@link Gate#link}: gives a gate the target that it should have now, and keeps it up to date. */
public interface Linker {

    /**
     * Called on the thread that reached the gate first, before the first call goes through it.
     *
     * @param gate the new gate, OFF
     * @param caller the woven class's own lookup
     * @param name the migrated method's name
     * @param site the number under which the method was woven
     */
    void link(GateSite gate, MethodHandles.Lookup caller, String name, int site);

    /** Linking failed; the gate is OFF. */
    void failed(Throwable failure);
}
