package io.dualrun.engine.tee;

import java.util.ListIterator;
import java.util.function.Consumer;

/** The iterators of many lists can also go back; those who declare them as an {@code Iterator} hardly ever do. */
final class TeedListIterator<E> implements ListIterator<E> {

    private final ListIterator<E> source;
    private final TeedIterator<E> forward;
    private final Watch watch;

    TeedListIterator(ListIterator<E> source, Watch watch) {
        this.source = source;
        this.forward = new TeedIterator<>(source, watch);
        this.watch = watch;
    }

    @Override
    public boolean hasNext() {
        return forward.hasNext();
    }

    @Override
    public E next() {
        return forward.next();
    }

    @Override
    public void forEachRemaining(Consumer<? super E> action) {
        forward.forEachRemaining(action);
    }

    @Override
    public boolean hasPrevious() {
        return source.hasPrevious();
    }

    @Override
    public E previous() {
        watch.tell(witness -> witness.lost("the iterator went back"));
        return source.previous();
    }

    @Override
    public int nextIndex() {
        return source.nextIndex();
    }

    @Override
    public int previousIndex() {
        return source.previousIndex();
    }

    @Override
    public void remove() {
        forward.remove();
    }

    @Override
    public void set(E element) {
        watch.tell(witness -> witness.lost("an element was replaced through the iterator"));
        source.set(element);
    }

    @Override
    public void add(E element) {
        watch.tell(witness -> witness.lost("an element was added through the iterator"));
        source.add(element);
    }
}
