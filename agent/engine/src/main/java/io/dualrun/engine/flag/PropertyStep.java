package io.dualrun.engine.flag;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a property path. A map has the entries of that name; any other value has what {@link PropertyLookup} finds on its runtime
 * class. An {@code Optional} stands for what it holds.
 *
 * <p>What is found is kept per class, in a {@link ClassValue}, so that it lives in the class itself. It pins no class loader: the
 * handle for a class refers to that class or to a supertype, which the class keeps alive anyway, and never to this step. So an
 * application's class goes when its loader goes, and a step goes when the configuration that named it is replaced.
 */
final class PropertyStep {

    private final String name;
    private final String path;

    /** A handle of type (Object)Object, or the exception to throw. */
    private final ClassValue<Object> readers = new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
            MethodHandle reader = PropertyLookup.find(type, name);
            return reader != null ? reader : new KeyNotReadableException(missing(type));
        }
    };

    /**
     * @param name the property
     * @param path the whole path up to here, for messages
     */
    PropertyStep(String name, String path) {
        this.name = name;
        this.path = path;
    }

    /**
     * The property of the value.
     *
     * @param value null: nothing
     * @return null: nothing
     */
    Object of(Object value) {
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        Object reader = readers.get(value.getClass());
        if (reader instanceof KeyNotReadableException unreadable) {
            throw unreadable;
        }
        return read((MethodHandle) reader, value);
    }

    /** Calls a handle of type {@code (Object)Object}; a checked exception comes wrapped. */
    static Object read(MethodHandle reader, Object value) {
        try {
            return (Object) reader.invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    private String missing(Class<?> type) {
        return path + ": found no property \"" + name + "\" of " + type.getName()
                + " that can be read, expected a record component, a getter, a method without parameters or a field of that name";
    }
}
