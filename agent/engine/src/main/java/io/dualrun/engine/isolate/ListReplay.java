package io.dualrun.engine.isolate;

import java.util.ListIterator;

/** A replay that looks as if it could go back, as what it stands in for can. It cannot, and says so. */
final class ListReplay implements ListIterator<Object> {

    private final ElementTape tape;
    private final ElementReplay forward;

    ListReplay(ElementTape tape) {
        this.tape = tape;
        this.forward = new ElementReplay(tape);
    }

    @Override
    public boolean hasNext() {
        return forward.hasNext();
    }

    @Override
    public Object next() {
        return forward.next();
    }

    @Override
    public void remove() {
        forward.remove();
    }

    @Override
    public boolean hasPrevious() {
        throw unknown();
    }

    @Override
    public Object previous() {
        throw unknown();
    }

    @Override
    public int nextIndex() {
        throw unknown();
    }

    @Override
    public int previousIndex() {
        throw unknown();
    }

    @Override
    public void set(Object element) {
        throw unknown();
    }

    @Override
    public void add(Object element) {
        throw unknown();
    }

    private UnsupportedOperationException unknown() {
        tape.doubt("an iterator was used in another way than to go forward");
        return new UnsupportedOperationException("only forward");
    }
}
