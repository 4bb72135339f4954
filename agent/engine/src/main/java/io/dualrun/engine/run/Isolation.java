package io.dualrun.engine.run;

import java.util.Objects;
import java.util.function.Consumer;

/** Gives the second run of a site arguments of its own. One instance a site, for any number of threads. */
public final class Isolation {

    private final Isolate mode;
    private final Consumer<String> shared;

    /**
     * @param mode what is copied
     * @param shared told once of each type that had to be left by reference, in words for a person
     */
    public Isolation(Isolate mode, Consumer<String> shared) {
        this.mode = Objects.requireNonNull(mode, "mode");
        this.shared = Objects.requireNonNull(shared, "shared");
    }

    /**
     * What the second run gets.
     *
     * @param receiver the receiver; null for a static method
     * @param args the arguments
     */
    public record Copy(Object receiver, Object[] args) {}

    /** The arguments of the second run: the same array if nothing in it had to be copied. The receiver is not looked at. */
    public Object[] copy(Object[] args) {
        return copy(null, args).args();
    }

    /** Receiver and arguments of the second run, copied together, so that a receiver that is also an argument stays so. */
    public Copy copy(Object receiver, Object[] args) {
        if (mode == Isolate.NONE) {
            return new Copy(receiver, args);
        }
        shared.accept("everything: copying comes with the next change");
        return new Copy(receiver, args);
    }
}
