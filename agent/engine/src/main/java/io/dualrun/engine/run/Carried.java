package io.dualrun.engine.run;

import io.dualrun.engine.flag.Mdc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a body relies on that belongs to its caller's thread: the context class loader, SLF4J's diagnostic context, the routing scope, the bodies it is in,
 * and what the application's own carriers carry. Taken on the caller's thread, put in force on another, and undone there.
 */
final class Carried {

    private final CallerThread.Place place;
    private final ClassLoader loader;
    private final Mdc mdc;
    private final Map<?, ?> context;
    private final Supplier<?>[] taken;
    private final Consumer<Throwable> failed;

    private Carried(
            CallerThread.Place place,
            ClassLoader loader,
            Mdc mdc,
            Map<?, ?> context,
            Supplier<?>[] taken,
            Consumer<Throwable> failed) {
        this.place = place;
        this.loader = loader;
        this.mdc = mdc;
        this.context = context;
        this.taken = taken;
        this.failed = failed;
    }

    /**
     * What the current thread has.
     *
     * @param failed told what an application's carrier throws on the other thread
     * @throws Throwable what an application's carrier throws on this one
     */
    static Carried from(CallerThread caller, Carriers carriers, Consumer<Throwable> failed) throws Throwable {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Mdc mdc = Mdc.of(loader);
        return new Carried(caller.place(), loader, mdc, mdc == null ? null : mdc.copy(), carriers.take(), failed);
    }

    /** Runs this on the current thread, one of ours, as if it were the one that was taken from. */
    void around(Runnable work) {
        Thread thread = Thread.currentThread();
        CallerThread own = CallerThread.current();
        CallerThread.Place before = own.place();
        ClassLoader loaderBefore = thread.getContextClassLoader();
        List<Runnable> undo = new ArrayList<>();
        own.move(place);
        thread.setContextClassLoader(loader);
        own.ours = true;
        try {
            replace(context);
            for (Supplier<?> each : taken) {
                put(each, undo);
            }
            own.ours = false;
            work.run();
        } finally {
            own.ours = true;
            for (int last = undo.size() - 1; last >= 0; last--) {
                guarded(undo.get(last));
            }
            replace(null);
            own.ours = false;
            thread.setContextClassLoader(loaderBefore);
            own.move(before);
        }
    }

    private void put(Supplier<?> each, List<Runnable> undo) {
        guarded(() -> {
            if (each != null && each.get() instanceof Runnable undoing) {
                undo.add(undoing);
            }
        });
    }

    private void replace(Map<?, ?> with) {
        try {
            if (mdc != null) {
                mdc.replace(with);
            }
        } catch (Throwable failure) {
            failed.accept(failure);
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            failed.accept(failure);
        }
    }
}
