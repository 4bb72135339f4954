package io.dualrun.engine.tee;

import java.io.Closeable;
import java.io.InputStream;
import java.io.Reader;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.BaseStream;

/** Tells the types whose values are used up by whoever uses them. */
public final class SingleUse {

    private static final List<Class<?>> TYPES = List.of(
            Iterator.class,
            Enumeration.class,
            Spliterator.class,
            BaseStream.class,
            InputStream.class,
            Reader.class,
            ReadableByteChannel.class);

    /** By name: a runtime image may lack the module. */
    private static final String RESULT_SET = "java.sql.ResultSet";

    private SingleUse() {}

    /** Whether values of this class can be used only once. Looks at the class's supertypes: ask once a class. */
    public static boolean is(Class<?> type) {
        return TYPES.stream().anyMatch(above -> above.isAssignableFrom(type)) || isResultSet(type);
    }

    /** Whether a value is of one of the classes that most values are of: then it can be neither used up nor changed. */
    public static boolean isPlain(Object value) {
        if (value == null) {
            return true;
        }
        Class<?> type = value.getClass();
        return type == String.class
                || type == Double.class
                || type == Integer.class
                || type == Long.class
                || type == Boolean.class;
    }

    private static boolean isResultSet(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.getName().equals(RESULT_SET)
                    || Arrays.stream(at.getInterfaces()).anyMatch(SingleUse::isResultSet)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Closes a result that nobody will ever see, if it is a stream or a reader: those hold a file or a connection, and belong to whoever gets
     * them. Anything else that can be closed may belong to somebody else, and is left alone. Nothing that it throws comes out.
     *
     * @param result may be null
     * @param others what must not be closed along: what the caller passed, and gets
     */
    public static void discard(Object result, Object... others) {
        if (!(result instanceof InputStream || result instanceof Reader || result instanceof BaseStream)) {
            return;
        }
        if (result == System.in || Arrays.stream(others).anyMatch(other -> other == result)) {
            return;
        }
        try {
            if (result instanceof Closeable stream) {
                stream.close();
            } else {
                ((BaseStream<?, ?>) result).close();
            }
        } catch (Throwable notOurs) {
            // Nobody waits for it.
        }
    }
}
