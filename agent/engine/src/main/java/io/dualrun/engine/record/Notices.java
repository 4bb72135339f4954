package io.dualrun.engine.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lines for a person to read: why a method was not woven, what is wrong with a file. They wait here for the agent's thread to print them,
 * because they are found where nothing may be printed: a program's own {@code System.err} can take locks and load classes.
 */
public final class Notices {

    private static final int MOST = 200;

    private final List<String> kept = new ArrayList<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    /** Adds a line. The first two hundred are kept to be looked at later, too; no more than two hundred wait at any time. */
    public synchronized void add(String line) {
        if (kept.size() < MOST) {
            kept.add(line);
        }
        if (waiting.size() < MOST) {
            waiting.add(line);
        }
    }

    /** Hands over what has not been printed yet. */
    public void drainTo(Consumer<String> printer) {
        List<String> lines;
        synchronized (this) {
            lines = List.copyOf(waiting);
            waiting.clear();
        }
        lines.forEach(printer);
    }

    /** All lines, from the first. */
    public synchronized List<String> all() {
        return List.copyOf(kept);
    }
}
