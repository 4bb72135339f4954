package io.dualrun.weave;

import io.dualrun.boot.Gate;

/**
 * Whether a loader finds the gate's runtime. Almost all do, by asking the bootstrap loader; one that filters what it asks for (OSGi without boot
 * delegation) does not, and a gate in its classes would throw at their callers.
 */
final class GateReach {

    private GateReach() {}

    /** Asks the loader for one class of the bootstrap loader's, and only where there is something to weave. */
    static boolean of(ClassLoader loader) {
        try {
            return Class.forName(Gate.class.getName(), false, loader) == Gate.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return false;
        }
    }
}
