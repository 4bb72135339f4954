package io.dualrun.engine.flag;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Map;

/**
 * SLF4J's diagnostic context as an application sees it, without depending on SLF4J and without keeping an application alive.
 *
 * <p>The handles are kept in the class {@code MDC} itself (a {@link ClassValue}). Which class a loader sees is kept here, in an array
 * that is replaced as a whole, with the loader and the class both held weakly; so the calling threads read it without a lock. A race
 * can lose an entry, which is then looked up again.
 */
public final class Mdc {

    /** A JVM with more loaders than this, all asking, looks some up again and again: slow, and right. */
    private static final int LOADERS = 32;

    private static final ClassValue<Mdc> OF_CLASS = new ClassValue<>() {
        @Override
        protected Mdc computeValue(Class<?> mdc) {
            try {
                return new Mdc(mdc);
            } catch (NoSuchMethodException | IllegalAccessException e) {
                return null;
            }
        }
    };

    private static volatile Seen[] all = {};

    private final MethodHandle get;
    private final MethodHandle copy;
    private final MethodHandle replace;

    private Mdc(Class<?> mdc) throws NoSuchMethodException, IllegalAccessException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        get = lookup.findStatic(mdc, "get", MethodType.methodType(String.class, String.class))
                .asType(MethodType.methodType(Object.class, Object.class));
        copy = lookup.findStatic(mdc, "getCopyOfContextMap", MethodType.methodType(Map.class));
        replace = lookup.findStatic(mdc, "setContextMap", MethodType.methodType(void.class, Map.class));
    }

    /**
     * The context of the SLF4J that this loader sees.
     *
     * @param loader null: nobody's
     * @return null: the loader sees no SLF4J
     */
    public static Mdc of(ClassLoader loader) {
        if (loader == null) {
            return null;
        }
        for (Seen seen : all) {
            if (seen.loader.refersTo(loader)) {
                Class<?> mdc = seen.mdc == null ? null : seen.mdc.get();
                return mdc == null ? null : OF_CLASS.get(mdc);
            }
        }
        Class<?> mdc = load(loader);
        remember(new Seen(new WeakReference<>(loader), mdc == null ? null : new WeakReference<>(mdc)));
        return mdc == null ? null : OF_CLASS.get(mdc);
    }

    /** {@code MDC.get}, as a handle of type {@code (Object)Object}. */
    MethodHandle get() {
        return get;
    }

    /** What the current thread has in its context; null: nothing. */
    public Map<?, ?> copy() throws Throwable {
        return (Map<?, ?>) (Map) copy.invokeExact();
    }

    /**
     * Puts this in the place of all that the current thread has in its context.
     *
     * @param context null: nothing
     */
    public void replace(Map<?, ?> context) throws Throwable {
        replace.invokeExact((Map) (context == null ? Map.of() : context));
    }

    private static Class<?> load(ClassLoader loader) {
        try {
            return Class.forName("org.slf4j.MDC", false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static void remember(Seen newest) {
        Seen[] before = all;
        Seen[] after = new Seen[Math.min(before.length + 1, LOADERS)];
        after[0] = newest;
        System.arraycopy(before, 0, after, 1, after.length - 1);
        all = after;
    }

    /** What a loader sees; {@code mdc} null: no SLF4J. */
    private record Seen(WeakReference<ClassLoader> loader, WeakReference<Class<?>> mdc) {}
}
