package io.dualrun.engine.isolate;

import io.dualrun.engine.isolate.ElementTape.Failure;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * Plays a tape of elements to the second body, and never touches what it was recorded from. Where the tape ends and nothing is known of what
 * follows, it ends too, and the tape is in doubt.
 */
final class ElementReplay implements Iterator<Object>, Enumeration<Object>, Spliterator<Object> {

    private final ElementTape tape;
    private int at;

    ElementReplay(ElementTape tape) {
        this.tape = tape;
    }

    @Override
    public boolean hasNext() {
        if (tape.has(at)) {
            return !(tape.step(at) instanceof Failure failure) || wasAnnounced(failure);
        }
        return switch (tape.following()) {
            case MORE -> true;
            case NOTHING -> false;
            case UNKNOWN -> {
                tape.readOn();
                yield false;
            }
        };
    }

    /** Where it was not, it was {@code hasNext} that failed, or would have said no. */
    private static boolean wasAnnounced(Failure failure) {
        if (!failure.announced() && !(failure.thrown() instanceof NoSuchElementException)) {
            throw Tape.again(failure.thrown());
        }
        return failure.announced();
    }

    @Override
    public Object next() {
        if (tape.has(at)) {
            Object step = tape.step(at++);
            if (step instanceof Failure failure) {
                throw Tape.again(failure.thrown());
            }
            return step;
        }
        if (tape.following() != ElementTape.Following.NOTHING) {
            tape.readOn();
        }
        throw new NoSuchElementException();
    }

    /** What the first body has removed is gone for the caller; what the second wants removed is not to be done twice. */
    @Override
    public void remove() {
        tape.doubt("an element was removed through the iterator");
        throw new UnsupportedOperationException("remove");
    }

    @Override
    public boolean hasMoreElements() {
        return hasNext();
    }

    @Override
    public Object nextElement() {
        return next();
    }

    @Override
    public Iterator<Object> asIterator() {
        return this;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Object> action) {
        Objects.requireNonNull(action);
        if (!hasNext()) {
            return false;
        }
        action.accept(next());
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Object> action) {
        Iterator.super.forEachRemaining(action);
    }

    @Override
    public Spliterator<Object> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED;
    }
}
