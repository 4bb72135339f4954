package io.dualrun.engine.isolate;

import java.io.File;
import java.lang.reflect.Array;
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
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The types of the JDK: which cannot be changed, and how the others are copied. What is not listed here is shared, and reported. */
final class JdkTypes {

    private static final Set<Class<?>> IMMUTABLE = Set.of(
            Object.class,
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            MathContext.class,
            UUID.class,
            URI.class,
            URL.class,
            File.class,
            Pattern.class,
            Locale.class,
            Currency.class,
            Class.class,
            InetSocketAddress.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            StackTraceElement.class);

    private static final List<Class<?>> IMMUTABLE_BELOW =
            List.of(Charset.class, Path.class, InetAddress.class, Member.class);

    private static final Map<Class<?>, CopyPlan> PLANS = plans();

    private JdkTypes() {}

    static boolean isImmutable(Class<?> type) {
        return type.isPrimitive()
                || IMMUTABLE.contains(type)
                || type.getPackageName().startsWith("java.time")
                || IMMUTABLE_BELOW.stream().anyMatch(above -> above.isAssignableFrom(type));
    }

    static CopyPlan of(Class<?> type) {
        CopyPlan known = PLANS.get(type);
        if (known != null) {
            return known;
        }
        if (Date.class.isAssignableFrom(type)) {
            return whole(date -> ((Date) date).clone());
        }
        if (Calendar.class.isAssignableFrom(type)) {
            return whole(calendar -> ((Calendar) calendar).clone());
        }
        if (TimeZone.class.isAssignableFrom(type)) {
            // Looks like a value, but has setID and setRawOffset.
            return whole(zone -> ((TimeZone) zone).clone());
        }
        if (EnumSet.class.isAssignableFrom(type)) {
            return whole(set -> ((EnumSet<?>) set).clone());
        }
        CopyPlan stateful = JdkStateful.of(type);
        if (stateful != null) {
            return stateful;
        }
        CopyPlan collection = JdkCollections.of(type);
        return collection != null ? collection : new CopyPlan.Shared(type.getName(), isLock(type));
    }

    /** A lock is no part of what the object says that it guards. */
    private static boolean isLock(Class<?> type) {
        return Lock.class.isAssignableFrom(type) || ReadWriteLock.class.isAssignableFrom(type);
    }

    static CopyPlan ofArray(Class<?> type) {
        Class<?> component = type.getComponentType();
        if (component.isPrimitive()) {
            return whole(JdkTypes::sameArray);
        }
        return new ContainerPlan(
                true,
                array -> (Object[]) array,
                array -> Array.newInstance(component, Array.getLength(array)),
                (original, shell, parts) -> {
                    System.arraycopy(parts, 0, shell, 0, parts.length);
                    return shell;
                });
    }

    private static Object sameArray(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private static Map<Class<?>, CopyPlan> plans() {
        Map<Class<?>, CopyPlan> plans = new HashMap<>();
        plans.put(BitSet.class, whole(bits -> ((BitSet) bits).clone()));
        plans.put(StringBuilder.class, whole(text -> new StringBuilder((StringBuilder) text)));
        plans.put(StringBuffer.class, whole(text -> new StringBuffer((StringBuffer) text)));
        plans.put(AtomicBoolean.class, whole(flag -> new AtomicBoolean(((AtomicBoolean) flag).get())));
        plans.put(AtomicInteger.class, whole(number -> new AtomicInteger(((AtomicInteger) number).get())));
        plans.put(AtomicLong.class, whole(number -> new AtomicLong(((AtomicLong) number).get())));
        plans.put(AtomicIntegerArray.class, whole(held -> {
            AtomicIntegerArray array = (AtomicIntegerArray) held;
            AtomicIntegerArray copy = new AtomicIntegerArray(array.length());
            for (int at = 0; at < array.length(); at++) {
                copy.set(at, array.get(at));
            }
            return copy;
        }));
        plans.put(AtomicLongArray.class, whole(held -> {
            AtomicLongArray array = (AtomicLongArray) held;
            AtomicLongArray copy = new AtomicLongArray(array.length());
            for (int at = 0; at < array.length(); at++) {
                copy.set(at, array.get(at));
            }
            return copy;
        }));
        plans.put(
                AtomicReference.class,
                new ContainerPlan(
                        true,
                        held -> new Object[] {((AtomicReference<?>) held).get()},
                        held -> new AtomicReference<>(),
                        (original, shell, parts) -> {
                            JdkTypes.<AtomicReference<Object>>as(shell).set(parts[0]);
                            return shell;
                        }));
        plans.put(
                AtomicReferenceArray.class,
                new ContainerPlan(
                        true,
                        JdkTypes::elements,
                        held -> new AtomicReferenceArray<>(((AtomicReferenceArray<?>) held).length()),
                        (original, shell, parts) -> {
                            for (int at = 0; at < parts.length; at++) {
                                JdkTypes.<AtomicReferenceArray<Object>>as(shell).set(at, parts[at]);
                            }
                            return shell;
                        }));
        plans.put(
                Optional.class,
                new ContainerPlan(
                        false,
                        held -> new Object[] {((Optional<?>) held).orElse(null)},
                        null,
                        (original, shell, parts) -> Optional.ofNullable(parts[0])));
        plans.put(SimpleEntry.class, entry(true));
        plans.put(SimpleImmutableEntry.class, entry(false));
        plans.put(Map.entry("", "").getClass(), entry(false));
        return Map.copyOf(plans);
    }

    private static Object[] elements(Object held) {
        AtomicReferenceArray<?> array = (AtomicReferenceArray<?>) held;
        Object[] elements = new Object[array.length()];
        for (int at = 0; at < elements.length; at++) {
            elements[at] = array.get(at);
        }
        return elements;
    }

    private static CopyPlan entry(boolean mutable) {
        return new ContainerPlan(
                mutable,
                entry -> new Object[] {((Map.Entry<?, ?>) entry).getKey(), ((Map.Entry<?, ?>) entry).getValue()},
                null,
                (original, shell, parts) -> mutable
                        ? new SimpleEntry<>(parts[0], parts[1])
                        : new SimpleImmutableEntry<>(parts[0], parts[1]));
    }

    /** Copied in one go, as it refers to nothing that can be changed. */
    static CopyPlan whole(UnaryOperator<Object> copy) {
        return new ContainerPlan(true, original -> CopyPlan.NO_PARTS, copy::apply, (original, shell, parts) -> shell);
    }

    @SuppressWarnings("unchecked")
    private static <T> T as(Object shell) {
        return (T) shell;
    }
}
