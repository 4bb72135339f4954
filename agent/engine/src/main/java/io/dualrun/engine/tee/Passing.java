package io.dualrun.engine.tee;

import java.util.function.Consumer;

/** Tells of each element, then passes it on. */
final class Passing<E> implements Consumer<E> {

    private final Watch watch;
    private final Consumer<? super E> to;
    private boolean passedOn;

    Passing(Watch watch, Consumer<? super E> to) {
        this.watch = watch;
        this.to = to;
    }

    /** For a null consumer, null: whoever it goes to is to complain of it as ever. */
    static <E> Passing<E> to(Consumer<? super E> consumer, Watch watch) {
        return consumer == null ? null : new Passing<>(watch, consumer);
    }

    @Override
    public void accept(E element) {
        watch.tell(witness -> witness.element(element));
        passedOn = true;
        to.accept(element);
        passedOn = false;
    }

    /** The loop that this was given to ended with this: it tells if that came from where the elements come from. */
    static void ended(Passing<?> passing, Throwable thrown, Watch watch) {
        if (passing != null && !passing.passedOn) {
            watch.tell(witness -> witness.failed(thrown));
        }
    }
}
