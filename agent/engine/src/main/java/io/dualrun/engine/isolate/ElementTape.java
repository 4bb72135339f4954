package io.dualrun.engine.isolate;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/** The elements that the first body took of an iterator, an enumeration, a spliterator or a stream, each as it was when it was taken. */
final class ElementTape extends Tape {

    /** What is known to follow what was recorded. */
    enum Following {
        MORE,
        NOTHING,
        UNKNOWN
    }

    /**
     * In the place of an element: asking for one had failed.
     *
     * @param announced whether it had been said before that there was an element
     */
    record Failure(Throwable thrown, boolean announced) {}

    private final UnaryOperator<Object> copy;
    private final int bound;
    private final List<Object> steps = new ArrayList<>();
    private Following following = Following.UNKNOWN;

    /**
     * @param copy gives the second body's own of an element; what it throws ends the recording
     * @param bound the most elements that are recorded
     */
    ElementTape(UnaryOperator<Object> copy, int bound) {
        this.copy = copy;
        this.bound = bound;
    }

    @Override
    public synchronized void element(Object element) {
        if (isStopped()) {
            return;
        }
        if (steps.size() == bound) {
            stop("more than " + bound + " elements of an argument that can be used only once");
            return;
        }
        try {
            add(copy.apply(element));
        } catch (IsolationException refused) {
            stop(refused.getMessage());
        }
    }

    private void add(Object step) {
        steps.add(step);
        following = Following.UNKNOWN;
    }

    @Override
    public synchronized void more() {
        follow(Following.MORE);
    }

    @Override
    public synchronized void end() {
        follow(Following.NOTHING);
    }

    @Override
    public synchronized void failed(Throwable thrown) {
        if (!isStopped()) {
            add(new Failure(thrown, following == Following.MORE));
            follow(thrown instanceof NoSuchElementException ? Following.NOTHING : Following.UNKNOWN);
        }
    }

    private void follow(Following known) {
        if (!isStopped()) {
            following = known;
        }
    }

    /** The element or {@link Failure} at this place; null stands for null. */
    synchronized Object step(int at) {
        return steps.get(at);
    }

    synchronized boolean has(int at) {
        return at < steps.size();
    }

    /** What follows the last step. */
    synchronized Following following() {
        return following;
    }
}
