package io.dualrun.engine.tee;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;

final class TeedSpliterator<E> implements Spliterator<E> {

    private final Spliterator<E> source;
    private final Watch watch;

    TeedSpliterator(Spliterator<E> source, Watch watch) {
        this.source = source;
        this.watch = watch;
    }

    @Override
    public boolean tryAdvance(Consumer<? super E> action) {
        Passing<E> passing = Passing.to(action, watch);
        boolean advanced;
        try {
            advanced = source.tryAdvance(passing);
        } catch (Throwable thrown) {
            Passing.ended(passing, thrown, watch);
            throw thrown;
        }
        if (!advanced) {
            watch.tell(Witness::end);
        }
        return advanced;
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

    @Override
    public Spliterator<E> trySplit() {
        Spliterator<E> split = source.trySplit();
        if (split != null) {
            watch.tell(witness -> witness.lost("it was split"));
        }
        return split;
    }

    @Override
    public long estimateSize() {
        return source.estimateSize();
    }

    @Override
    public long getExactSizeIfKnown() {
        return source.getExactSizeIfKnown();
    }

    @Override
    public int characteristics() {
        return source.characteristics();
    }

    @Override
    public boolean hasCharacteristics(int characteristics) {
        return source.hasCharacteristics(characteristics);
    }

    @Override
    public Comparator<? super E> getComparator() {
        return source.getComparator();
    }
}
