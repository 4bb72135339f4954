package io.dualrun.engine.tee;

import java.util.Iterator;
import java.util.function.Consumer;

final class TeedIterator<E> implements Iterator<E> {

    private final Iterator<E> source;
    private final Watch watch;

    TeedIterator(Iterator<E> source, Watch watch) {
        this.source = source;
        this.watch = watch;
    }

    @Override
    public boolean hasNext() {
        try {
            boolean more = source.hasNext();
            watch.tell(more ? Witness::more : Witness::end);
            return more;
        } catch (Throwable thrown) {
            watch.tell(witness -> witness.failed(thrown));
            throw thrown;
        }
    }

    @Override
    public E next() {
        E element;
        try {
            element = source.next();
        } catch (Throwable thrown) {
            watch.tell(witness -> witness.failed(thrown));
            throw thrown;
        }
        watch.tell(witness -> witness.element(element));
        return element;
    }

    @Override
    public void remove() {
        watch.tell(witness -> witness.lost("an element was removed through the iterator"));
        source.remove();
    }

    @Override
    public void forEachRemaining(Consumer<? super E> action) {
        Passing<E> passing = Passing.to(action, watch);
        try {
            source.forEachRemaining(passing);
        } catch (Throwable thrown) {
            Passing.ended(passing, thrown, watch);
            throw thrown;
        }
        watch.tell(Witness::end);
    }
}
