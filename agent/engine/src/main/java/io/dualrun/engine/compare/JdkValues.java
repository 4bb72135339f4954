package io.dualrun.engine.compare;

import java.io.File;
import java.lang.ref.Reference;
import java.lang.reflect.Member;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.Buffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The types of the JDK that are values, or hold one, beside its collections. What is not listed here is not looked into. */
final class JdkValues {

    /** Decided by {@code equals}, and found by a hash table. */
    private static final Set<Class<?>> HASHED = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            MathContext.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            Class.class,
            OptionalInt.class,
            OptionalLong.class,
            StackTraceElement.class);

    /** Decided by {@code equals}; the family is the class listed, as the class of the value depends on the machine or the factory. */
    private static final List<Class<?>> EQUAL_IN_FAMILY =
            List.of(Charset.class, Path.class, InetAddress.class, TimeZone.class, Buffer.class);

    /** Decided by {@code equals} among the same class. */
    private static final List<Class<?>> EQUAL_IN_CLASS =
            List.of(Date.class, Calendar.class, File.class, BitSet.class, InetSocketAddress.class, Member.class);

    /** What such a value holds. */
    private static final Map<Class<?>, Function<Object, Object>> CONTENTS = contents();

    private JdkValues() {}

    /** Null: not known. */
    static Form formOf(Class<?> type) {
        if (type == Double.class || type == Float.class) {
            // The walk has decided these before it asks for a form; only their type is of interest.
            return new ValueForm(type, false);
        }
        if (type == BigDecimal.class) {
            return new DecimalForm();
        }
        if (HASHED.contains(type) || type.getPackageName().startsWith("java.time")) {
            return new ValueForm(type, true);
        }
        for (Class<?> family : EQUAL_IN_FAMILY) {
            if (family.isAssignableFrom(type)) {
                return new ValueForm(family, false);
            }
        }
        for (Class<?> above : EQUAL_IN_CLASS) {
            if (above.isAssignableFrom(type)) {
                return new ValueForm(type, false);
            }
        }
        return contentForm(type);
    }

    /** Whether such a queue is gone through in no order. */
    static boolean isPriorityQueue(Class<?> type) {
        return PriorityQueue.class.isAssignableFrom(type)
                || PriorityBlockingQueue.class.isAssignableFrom(type)
                || DelayQueue.class.isAssignableFrom(type);
    }

    private static Form contentForm(Class<?> type) {
        for (Map.Entry<Class<?>, Function<Object, Object>> each : CONTENTS.entrySet()) {
            if (each.getKey().isAssignableFrom(type)) {
                return new ContentForm(each.getKey(), each.getValue());
            }
        }
        return null;
    }

    private static Map<Class<?>, Function<Object, Object>> contents() {
        Map<Class<?>, Function<Object, Object>> contents = new LinkedHashMap<>();
        contents.put(Optional.class, held -> ((Optional<?>) held).orElse(null));
        contents.put(OptionalDouble.class, held -> {
            OptionalDouble optional = (OptionalDouble) held;
            return optional.isPresent() ? optional.getAsDouble() : null;
        });
        contents.put(StringBuilder.class, Object::toString);
        contents.put(StringBuffer.class, Object::toString);
        contents.put(AtomicBoolean.class, held -> ((AtomicBoolean) held).get());
        contents.put(AtomicInteger.class, held -> ((AtomicInteger) held).get());
        contents.put(AtomicLong.class, held -> ((AtomicLong) held).get());
        contents.put(AtomicReference.class, held -> ((AtomicReference<?>) held).get());
        contents.put(AtomicIntegerArray.class, held -> {
            AtomicIntegerArray array = (AtomicIntegerArray) held;
            return IntStream.range(0, array.length()).map(array::get).toArray();
        });
        contents.put(AtomicLongArray.class, held -> {
            AtomicLongArray array = (AtomicLongArray) held;
            return IntStream.range(0, array.length()).mapToLong(array::get).toArray();
        });
        contents.put(AtomicReferenceArray.class, held -> {
            AtomicReferenceArray<?> array = (AtomicReferenceArray<?>) held;
            return IntStream.range(0, array.length()).mapToObj(array::get).toArray();
        });
        contents.put(LongAdder.class, held -> ((LongAdder) held).sum());
        contents.put(DoubleAdder.class, held -> ((DoubleAdder) held).sum());
        contents.put(Reference.class, held -> ((Reference<?>) held).get());
        // A URL's own equals asks the network.
        contents.put(URL.class, held -> ((URL) held).toExternalForm());
        contents.put(Pattern.class, held -> ((Pattern) held).pattern() + "/" + ((Pattern) held).flags());
        // A lock is no part of what an object says.
        contents.put(Lock.class, held -> null);
        contents.put(ReadWriteLock.class, held -> null);
        return contents;
    }
}
