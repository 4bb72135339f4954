package io.dualrun.engine.flag;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;

/**
 * Finds {@code org.slf4j.MDC.get} of an application, without depending on SLF4J and without keeping an application alive.
 *
 * <p>The handle is kept in the class {@code MDC} itself (a {@link ClassValue}). Which class a loader sees is kept here, in an array
 * that is replaced as a whole, with the loader and the class both held weakly; so the calling threads read it without a lock. A race
 * can lose an entry, which is then looked up again.
 */
final class Slf4j {

    /** A JVM with more loaders than this, all asking, looks some up again and again: slow, and right. */
    private static final int LOADERS = 32;

    private static final ClassValue<MethodHandle> GET = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> mdc) {
            try {
                return MethodHandles.publicLookup()
                        .findStatic(mdc, "get", MethodType.methodType(String.class, String.class))
                        .asType(MethodType.methodType(Object.class, Object.class));
            } catch (NoSuchMethodException | IllegalAccessException e) {
                return null;
            }
        }
    };

    private static volatile Seen[] all = {};

    private Slf4j() {}

    /**
     * {@code MDC.get}, as a handle of type {@code (Object)Object}.
     *
     * @param loader null: nobody's
     * @return null: the loader sees no SLF4J
     */
    static MethodHandle mdcGet(ClassLoader loader) {
        if (loader == null) {
            return null;
        }
        for (Seen seen : all) {
            if (seen.loader.refersTo(loader)) {
                Class<?> mdc = seen.mdc == null ? null : seen.mdc.get();
                return mdc == null ? null : GET.get(mdc);
            }
        }
        Class<?> mdc = load(loader);
        remember(new Seen(new WeakReference<>(loader), mdc == null ? null : new WeakReference<>(mdc)));
        return mdc == null ? null : GET.get(mdc);
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
