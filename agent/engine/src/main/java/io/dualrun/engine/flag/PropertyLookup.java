package io.dualrun.engine.flag;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds how a property is read. The first of these that the class or a supertype has, and that Java's modules let us reach, counts; it
 * may be private: in a record, the component's accessor; {@code getUser()}; a boolean {@code isUser()}; {@code user()}; the field {@code
 * user}.
 */
final class PropertyLookup {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);
    private static final Set<Class<?>> BOOLEANS = Set.of(boolean.class, Boolean.class);

    private final Set<Class<?>> types = new LinkedHashSet<>();

    private PropertyLookup(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            types.add(each);
        }
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            addInterfaces(each);
        }
    }

    /** A handle of type {@code (Object)Object} that reads the property; null: there is none. */
    static MethodHandle find(Class<?> type, String property) {
        PropertyLookup lookup = new PropertyLookup(type);
        MethodHandle reader = type.isRecord() ? lookup.method(property, returned -> true) : null;
        if (reader == null) {
            reader = lookup.method("get" + capitalized(property), returned -> true);
        }
        if (reader == null) {
            reader = lookup.method("is" + capitalized(property), BOOLEANS::contains);
        }
        if (reader == null) {
            reader = lookup.method(property, returned -> true);
        }
        return reader != null ? reader : lookup.field(property);
    }

    private void addInterfaces(Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            types.add(each);
            addInterfaces(each);
        }
    }

    private MethodHandle method(String name, Predicate<Class<?>> returns) {
        for (Class<?> type : types) {
            Method method;
            try {
                method = type.getDeclaredMethod(name);
            } catch (NoSuchMethodException | LinkageError e) {
                continue; // a LinkageError: some other method of that class names a class that is not there
            }
            Class<?> returned = method.getReturnType();
            if (returned != void.class
                    && returns.test(returned)
                    && !Modifier.isStatic(method.getModifiers())
                    && method.trySetAccessible()) {
                try {
                    return LOOKUP.unreflect(method).asType(READER);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(method + " was made accessible and is not", e);
                }
            }
        }
        return null;
    }

    private MethodHandle field(String name) {
        for (Class<?> type : types) {
            Field field;
            try {
                field = type.getDeclaredField(name);
            } catch (NoSuchFieldException | LinkageError e) {
                continue;
            }
            if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
                try {
                    return LOOKUP.unreflectGetter(field).asType(READER);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(field + " was made accessible and is not", e);
                }
            }
        }
        return null;
    }

    private static String capitalized(String name) {
        int end = name.offsetByCodePoints(0, 1);
        return name.substring(0, end).toUpperCase(Locale.ROOT) + name.substring(end);
    }
}
