package io.dualrun.weave;

/**
 * Compilers copy annotations to the bridges they make: where a method narrows the result or the parameters of one it
 * overrides, and where a public class inherits a public method from a class that is not public. Such a bridge leads to
 * a gate, and needs none.
 */
final class Bridges {

    private Bridges() {}

    /** Whether a method is a bridge to a method with the same mark, of its class or of one above. */
    static boolean isToMarked(MethodModel method, ClassModel owner, ClassFiles files) {
        if (!method.isBridge()) {
            return false;
        }
        try {
            ClassModel home = owner;
            while (!hasMarked(home, method)) {
                if (home.parent() == null || home.parent().startsWith("java/")) {
                    return false;
                }
                home = files.model(home.parent());
            }
            return true;
        } catch (RefusedException classNotFound) {
            // What cannot be seen cannot be called wrong.
            return true;
        }
    }

    private static boolean hasMarked(ClassModel home, MethodModel bridge) {
        return home.methods().stream()
                .anyMatch(other -> !other.isBridge()
                        && other.name().equals(bridge.name())
                        && bridge.migration().equals(other.migration()));
    }
}
