package io.dualrun.engine.run;

import io.dualrun.engine.flag.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What DualRun keeps about a thread: whose work it does, which bodies it is in, and which method it is about to enter as legacy.
 *
 * <p>Read and written by its own thread only. Holds nothing of the application between calls but the key of an open scope.
 */
public final class CallerThread {

    private static final ThreadLocal<CallerThread> CURRENT = ThreadLocal.withInitial(CallerThread::new);

    private Frame[] frames = {};

    /**
     * How many bodies it is in. Public for the code that {@code weave} generates: it is put back by a plain write, which a used-up stack cannot
     * prevent. Were it left as it is, the thread would for ever be taken to be in a body.
     */
    public int depth;

    /** Whether it does work of ours: then what the application's code calls from there is none of its program's calls. As plainly put back. */
    boolean ours;

    private String key;

    /** The method that it is about to enter as legacy; null: none. As plainly put back. */
    Site expected;

    private int expectedDepth;
    private long random = ThreadLocalRandom.current().nextLong() | 1;

    /** So many of the bodies it is in, counted from the outermost, have committed. Those it has left may be among them. */
    private int committed;

    private CallerThread() {}

    static CallerThread current() {
        return CURRENT.get();
    }

    /** Runs this on the current thread as work of ours. */
    static void asOurs(Runnable work) {
        CallerThread thread = current();
        boolean before = thread.ours;
        thread.ours = true;
        try {
            work.run();
        } finally {
            thread.ours = before;
        }
    }

    /** Runs this on the current thread as a part of a body. */
    static void within(Component component, Path path, Runnable work) {
        CallerThread thread = current();
        boolean before = thread.ours;
        int depth = thread.depth;
        thread.ours = false;
        thread.prepare();
        thread.enter(component, path);
        try {
            work.run();
        } finally {
            thread.depth = depth;
            thread.ours = before;
        }
    }

    /** 64 random bits, by Marsaglia's xorshift (2003): a draw a call must cost less than another look at a thread-local. Never 0. */
    long draw() {
        long next = random;
        next ^= next << 13;
        next ^= next >>> 7;
        next ^= next << 17;
        random = next;
        return next;
    }

    /** Whether a draw falls into this share of all, a ratio from 0 to 1. */
    boolean draws(double share) {
        return share > 0 && ratio(draw()) < share;
    }

    /** A draw as a number from 0 to below 1. */
    static double ratio(long draw) {
        return (draw >>> 11) * 0x1p-53;
    }

    /** The path of the innermost body of this component that the thread is in; null if it is in none. */
    Path enclosing(Component component) {
        for (int i = depth - 1; i >= 0; i--) {
            if (frames[i].component == component) {
                return frames[i].path;
            }
        }
        return null;
    }

    /** Makes room for one more body, so that {@link #enter} cannot fail. */
    Frame prepare() {
        if (depth == frames.length) {
            Frame[] more = Arrays.copyOf(frames, Math.max(4, 2 * depth));
            for (int i = depth; i < more.length; i++) {
                more[i] = new Frame(this, i);
            }
            frames = more;
        }
        return frames[depth];
    }

    /** The thread goes into a body. There is room for one, {@linkplain #prepare once asked for}. */
    void enter(Component component, Path path) {
        Frame frame = frames[depth];
        frame.component = component;
        frame.path = path;
        if (committed > depth) {
            committed = depth;
        }
        depth++;
    }

    /** All bodies it is in have done what must not be done again. */
    void commit() {
        committed = depth;
    }

    /** Whether the body that was last entered from here has committed. */
    boolean hasCommitted() {
        return committed > depth;
    }

    /**
     * A place in the work of a thread.
     *
     * @param bodies the bodies it is in, from the outermost
     * @param key that of its routing scope; null: none
     */
    record Place(Enclosing[] bodies, String key) {

        private record Enclosing(Component component, Path path) {}

        private static final Enclosing[] NONE = {};
    }

    /** Where it is. */
    Place place() {
        Place.Enclosing[] bodies = depth == 0 ? Place.NONE : new Place.Enclosing[depth];
        for (int i = 0; i < depth; i++) {
            bodies[i] = new Place.Enclosing(frames[i].component, frames[i].path);
        }
        return new Place(bodies, key);
    }

    /** Goes to another place: one that another thread is at, to do its work, or back to its own. */
    void move(Place place) {
        depth = 0;
        for (Place.Enclosing body : place.bodies) {
            prepare();
            enter(body.component, body.path);
        }
        committed = 0;
        key = place.key;
        prepare();
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

    /** The next call of this site, from where the thread is now, is to run the legacy body. */
    void expect(Site site) {
        expected = site;
        expectedDepth = depth;
    }

    /**
     * Whether this call of the site was {@linkplain #expect expected}; if so, the next is not. An expectation left behind by a
     * StackOverflowError holds no more once the thread has left the body; at worst another call from as deep runs the legacy body.
     */
    boolean meets(Site site) {
        if (expected != site) {
            return false;
        }
        expected = null;
        return expectedDepth == depth;
    }
}
