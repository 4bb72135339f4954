package io.dualrun.engine.compare;

import io.dualrun.engine.compare.PartsForm.Part;
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
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
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
            List.of(Charset.class, Path.class, InetAddress.class, TimeZone.class);

    /** Decided by {@code equals} among the same class. */
    private static final List<Class<?>> EQUAL_IN_CLASS =
            List.of(Date.class, Calendar.class, File.class, BitSet.class, InetSocketAddress.class, Member.class);

    /** What such a value holds. */
    private static final Map<Class<?>, Function<Object, Object>> CONTENTS = contents();

    /** What such a value is made of. */
    private static final Map<Class<?>, List<Part>> PARTS = Map.of(
            AtomicStampedReference.class,
            List.of(
                    new Part("reference", held -> ((AtomicStampedReference<?>) held).getReference()),
                    new Part("stamp", held -> ((AtomicStampedReference<?>) held).getStamp())),
            AtomicMarkableReference.class,
            List.of(
                    new Part("reference", held -> ((AtomicMarkableReference<?>) held).getReference()),
                    new Part("mark", held -> ((AtomicMarkableReference<?>) held).isMarked())),
            IntSummaryStatistics.class,
            List.of(
                    new Part("count", held -> ((IntSummaryStatistics) held).getCount()),
                    new Part("min", held -> ((IntSummaryStatistics) held).getMin()),
                    new Part("max", held -> ((IntSummaryStatistics) held).getMax()),
                    new Part("sum", held -> ((IntSummaryStatistics) held).getSum())),
            LongSummaryStatistics.class,
            List.of(
                    new Part("count", held -> ((LongSummaryStatistics) held).getCount()),
                    new Part("min", held -> ((LongSummaryStatistics) held).getMin()),
                    new Part("max", held -> ((LongSummaryStatistics) held).getMax()),
                    new Part("sum", held -> ((LongSummaryStatistics) held).getSum())),
            DoubleSummaryStatistics.class,
            List.of(
                    new Part("count", held -> ((DoubleSummaryStatistics) held).getCount()),
                    new Part("min", held -> ((DoubleSummaryStatistics) held).getMin()),
                    new Part("max", held -> ((DoubleSummaryStatistics) held).getMax()),
                    new Part("sum", held -> ((DoubleSummaryStatistics) held).getSum())));

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
        if (CharSequence.class.isAssignableFrom(type)) {
            return new TextForm();
        }
        if (HASHED.contains(type)) {
            return new ValueForm(type, true);
        }
        if (type.getPackageName().startsWith("java.time")) {
            return saysWhenEqual(type)
                    ? new ValueForm(type, true)
                    : new OpaqueForm(Comparison.Doubt.IDENTITY, "a " + type.getSimpleName());
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
        Form buffer = BufferForm.of(type);
        return buffer != null ? buffer : madeOfOthers(type);
    }

    /** Not a formatter, for one. */
    private static boolean saysWhenEqual(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether such a queue is gone through in no order. */
    static boolean isPriorityQueue(Class<?> type) {
        return PriorityQueue.class.isAssignableFrom(type)
                || PriorityBlockingQueue.class.isAssignableFrom(type)
                || DelayQueue.class.isAssignableFrom(type);
    }

    private static Form madeOfOthers(Class<?> type) {
        List<Part> parts = PARTS.get(type);
        if (parts != null) {
            return new PartsForm(type, parts);
        }
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
        contents.put(StringJoiner.class, Object::toString);
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
        contents.put(LongAccumulator.class, held -> ((LongAccumulator) held).get());
        contents.put(DoubleAccumulator.class, held -> ((DoubleAccumulator) held).get());
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
