package io.dualrun.engine.tee;

import java.util.Enumeration;

final class TeedEnumeration<E> implements Enumeration<E> {

    private final TeedIterator<E> iterator;

    TeedEnumeration(Enumeration<E> source, Watch watch) {
        this.iterator = new TeedIterator<>(source.asIterator(), watch);
    }

    @Override
    public boolean hasMoreElements() {
        return iterator.hasNext();
    }

    @Override
    public E nextElement() {
        return iterator.next();
    }
}
