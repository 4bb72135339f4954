package io.dualrun.engine.compare;

import java.util.ArrayDeque;
import java.util.Deque;

/** The text of places. */
final class Paths {

    /** Steps shown at each end of a path; the middle of a longer one is left out, and counted. */
    private static final int SHOWN = 16;

    private Paths() {}

    /** {@code $.modes[3].id}; of a place deep down a linked list the first and the last steps. */
    static String of(Pair place) {
        Deque<Pair> last = new ArrayDeque<>();
        Pair at = place;
        for (; at != null && last.size() < SHOWN; at = at.parent) {
            last.addFirst(at);
        }
        Deque<Pair> first = new ArrayDeque<>();
        int left = 0;
        for (; at != null; at = at.parent) {
            first.addFirst(at);
            if (first.size() > SHOWN) {
                first.removeLast();
                left++;
            }
        }

        StringBuilder path = new StringBuilder();
        first.forEach(pair -> path.append(pair.lastStep()));
        if (left > 0) {
            path.append("…(").append(left).append(" steps)…");
        }
        last.forEach(pair -> path.append(pair.lastStep()));
        return path.toString();
    }

    /**
     * The place without indices and keys, {@code $.modes[*].id}, and with a step that repeats itself written once: all places of a linked
     * list are one.
     */
    static String inGeneral(Pair place) {
        Deque<String> steps = new ArrayDeque<>();
        for (Pair at = place; at != null && steps.size() < SHOWN; at = at.parent) {
            String step = at.lastStepInGeneral();
            if (!step.equals(steps.peekFirst())) {
                steps.addFirst(step);
            }
        }
        return String.join("", steps);
    }
}
