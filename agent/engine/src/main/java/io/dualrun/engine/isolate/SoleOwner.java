package io.dualrun.engine.isolate;

import java.lang.ref.Cleaner;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Tells classes whose objects may own something outside the heap, or a thread: of such an object there must be one only.
 *
 * <p>A copy is made without the class's knowledge and holds the same handle. Both free it: the copy's finalizer runs as soon as the second body is
 * done, and what the caller still holds then points to memory that is someone else's. Or each keeps its own account of a connection that is one.
 * What such an object owns is not to be seen from here (a handle is a {@code long}), so the class is asked for what it does to get rid of it; a
 * class that is unfairly suspected is shared, and said to be.
 *
 * <p>Not among the signs is a field that refers to an owner, direct buffers included: the owner stays by reference, and frees itself once.
 */
final class SoleOwner {

    private SoleOwner() {}

    /**
     * Why objects of this class must not exist twice, in words that follow its name; null: they may.
     *
     * @param type not one of the JDK's own
     */
    static String reasonIn(Class<?> type) {
        if (AutoCloseable.class.isAssignableFrom(type)) {
            return "can be closed";
        }
        try {
            for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
                String reason = reasonDeclaredIn(at);
                if (reason != null) {
                    return reason;
                }
            }
            return null;
        } catch (LinkageError | RuntimeException unreadable) {
            return unreadable(unreadable);
        }
    }

    /** The words for a class that reflection fails on: a type that one of its members is declared with is missing, for example. */
    static String unreadable(Throwable why) {
        return "cannot be looked into: " + why;
    }

    private static String reasonDeclaredIn(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isNative(method.getModifiers())) {
                return "has native methods";
            }
            if (method.getName().equals("finalize") && method.getParameterCount() == 0) {
                return "has a finalizer";
            }
        }
        for (Field field : type.getDeclaredFields()) {
            // Static ones too: an object need not keep what a cleaner of its class has registered for it.
            if (field.getType() == Cleaner.class || Cleaner.Cleanable.class.isAssignableFrom(field.getType())) {
                return "has a cleaner";
            }
            // The thread works on the original, whatever is done to a copy.
            if (Thread.class.isAssignableFrom(field.getType()) && !Modifier.isStatic(field.getModifiers())) {
                return "has a thread";
            }
        }
        return null;
    }
}
