package io.dualrun.engine.run;

import io.dualrun.engine.flag.Path;
import java.util.Arrays;

/**
 * What DualRun keeps about a thread: whose work it does, which bodies it is in, and which method it is about to enter as legacy.
 *
 * <p>Read and written by its own thread only. Holds nothing of the application between calls but the key of an open scope.
 */
final class CallerThread {

    private static final ThreadLocal<CallerThread> CURRENT = ThreadLocal.withInitial(CallerThread::new);

    private Component[] components = new Component[4];
    private Path[] paths = new Path[4];

    /** How many bodies it is in. Put back by a plain write, which a used-up stack cannot prevent. */
    int depth;

    /** Whether it does work of ours: then what the application's code calls from there is none of its program's calls. As plainly put back. */
    boolean ours;

    private String key;
    private Site expected;

    private CallerThread() {}

    static CallerThread current() {
        return CURRENT.get();
    }

    /** The path of the innermost body of this component that the thread is in; null if it is in none. */
    Path enclosing(Component component) {
        for (int i = depth - 1; i >= 0; i--) {
            if (components[i] == component) {
                return paths[i];
            }
        }
        return null;
    }

    /** Whether the thread is in a legacy body of this component, with no candidate of it in between. */
    boolean isInLegacyOf(Component component) {
        return depth > 0 && enclosing(component) == Path.LEGACY;
    }

    /** Makes room for one more body, so that {@link #enter} cannot fail. */
    void prepare() {
        if (depth == components.length) {
            paths = Arrays.copyOf(paths, 2 * depth);
            components = Arrays.copyOf(components, 2 * depth);
        }
    }

    /** The thread goes into a body. There is room for one, {@linkplain #prepare once asked for}. */
    void enter(Component component, Path path) {
        components[depth] = component;
        paths[depth] = path;
        depth++;
    }

    /** The key of the innermost open scope; null if there is none. */
    String key() {
        return key;
    }

    /** Puts another key in force, and returns the one before. */
    String exchangeKey(String other) {
        String before = key;
        key = other;
        return before;
    }

    /** The next call of this site is to run the legacy body. */
    void expect(Site site) {
        expected = site;
    }

    /**
     * Whether this call of the site was {@linkplain #expect expected}; if so, the next is not. An expectation left behind by a
     * StackOverflowError is harmless: the site's next call runs the legacy body.
     */
    boolean meets(Site site) {
        if (expected != site) {
            return false;
        }
        expected = null;
        return true;
    }
}
