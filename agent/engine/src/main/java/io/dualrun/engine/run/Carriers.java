package io.dualrun.engine.run;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * What an application has told us to carry from a caller's thread to one of ours: its own thread-locals.
 *
 * <p>A carrier is kept by its own class ({@link ClassValue}), and here weakly: an application that is undeployed goes, its carriers with it.
 */
public final class Carriers {

    /** The carriers of each class. */
    private static final ClassValue<List<Supplier<?>>> OF_CLASS = new ClassValue<>() {
        @Override
        protected List<Supplier<?>> computeValue(Class<?> type) {
            return new CopyOnWriteArrayList<>();
        }
    };

    private final List<WeakReference<Supplier<?>>> carriers = new CopyOnWriteArrayList<>();

    /**
     * Adds a carrier.
     *
     * @param carrier asked on the caller's thread; what it returns is asked on the other, where it puts in force what was taken, and returns
     *     what undoes that
     */
    public void add(Supplier<?> carrier) {
        OF_CLASS.get(carrier.getClass()).add(carrier);
        carriers.removeIf(reference -> reference.get() == null);
        carriers.add(new WeakReference<>(carrier));
    }

    /** What all carriers take from the current thread. */
    Supplier<?>[] take() {
        if (carriers.isEmpty()) {
            return NOTHING;
        }
        Supplier<?>[] taken = new Supplier<?>[carriers.size()];
        int at = 0;
        for (WeakReference<Supplier<?>> reference : carriers) {
            Supplier<?> carrier = reference.get();
            if (carrier != null && at < taken.length) {
                taken[at++] = (Supplier<?>) carrier.get();
            }
        }
        return taken;
    }

    private static final Supplier<?>[] NOTHING = {};
}
