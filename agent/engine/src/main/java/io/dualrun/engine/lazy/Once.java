package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Comparison;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Tells a sink the first answer that comes, and lets nothing out that the sink throws. */
final class Once implements Consumer<Comparison> {

    private final AtomicReference<Consumer<Comparison>> sink;

    Once(Consumer<Comparison> sink) {
        this.sink = new AtomicReference<>(sink);
    }

    @Override
    public void accept(Comparison comparison) {
        Consumer<Comparison> untold = sink.getAndSet(null);
        if (untold == null) {
            return;
        }
        try {
            untold.accept(comparison);
        } catch (Throwable notOurs) {
            // A measurement is lost, and whoever has the result goes on.
        }
    }
}
