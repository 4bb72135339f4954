package io.dualrun.engine.tee;

import java.lang.reflect.Modifier;

/**
 * What the application can know a value by, beside the type it was declared with: a body may ask whether its {@code Iterator} is one of its own
 * kind, and cast it.
 */
final class Nameable {

    private Nameable() {}

    /**
     * A type of the value that the application can name and the stand-in lacks; null: there is none.
     *
     * <p>Nobody can name hidden, anonymous and local classes, nor classes that the JDK does not export. Types of {@code java.util.function}, and
     * that an iterator of the JDK is also an enumeration, are accidents of the JDK that nobody asks for.
     */
    static Class<?> beyond(Class<?> type, Class<?> standIn) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (!at.isAssignableFrom(standIn)) {
                if (canBeNamed(at)) {
                    return at;
                }
                Class<?> beyond = amongInterfaces(at, standIn);
                if (beyond != null) {
                    return beyond;
                }
            }
        }
        return null;
    }

    private static Class<?> amongInterfaces(Class<?> type, Class<?> standIn) {
        for (Class<?> each : type.getInterfaces()) {
            if (each.isAssignableFrom(standIn) || isAccident(each)) {
                continue;
            }
            if (canBeNamed(each)) {
                return each;
            }
            Class<?> beyond = amongInterfaces(each, standIn);
            if (beyond != null) {
                return beyond;
            }
        }
        return null;
    }

    private static boolean isAccident(Class<?> type) {
        return type.getPackageName().equals("java.util.function")
                || type == java.util.Iterator.class
                || type == java.util.Enumeration.class;
    }

    private static boolean canBeNamed(Class<?> type) {
        try {
            if (type.isHidden() || type.isAnonymousClass() || type.isLocalClass()) {
                return false;
            }
            return !isOfTheJdk(type) || isPublic(type) && type.getModule().isExported(type.getPackageName());
        } catch (LinkageError malformed) {
            return true;
        }
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getDeclaringClass()) {
            if (!Modifier.isPublic(at.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return type.getModule().isNamed() && (loader == null || loader == ClassLoader.getPlatformClassLoader());
    }
}
