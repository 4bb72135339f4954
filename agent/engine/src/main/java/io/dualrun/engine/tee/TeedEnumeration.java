package io.dualrun.engine.tee;

import java.util.Enumeration;

final class TeedEnumeration<E> implements Enumeration<E> {

    private final Enumeration<E> source;
    private final Watch watch;

    TeedEnumeration(Enumeration<E> source, Watch watch) {
        this.source = source;
        this.watch = watch;
    }

    @Override
    public boolean hasMoreElements() {
        try {
            boolean more = source.hasMoreElements();
            watch.tell(more ? Witness::more : Witness::end);
            return more;
        } catch (Throwable thrown) {
            watch.tell(witness -> witness.failed(thrown));
            throw thrown;
        }
    }

    @Override
    public E nextElement() {
        E element;
        try {
            element = source.nextElement();
        } catch (Throwable thrown) {
            watch.tell(witness -> witness.failed(thrown));
            throw thrown;
        }
        watch.tell(witness -> witness.element(element));
        return element;
    }
}
