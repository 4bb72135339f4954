package io.dualrun.engine.tee;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.ListIterator;
import java.util.Spliterator;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

/** Stands something in for a value that can be used only once, so that somebody can watch it being used. */
public final class Tee {

    private Tee() {}

    /**
     * Why nothing can stand in for this value so that nobody can tell, in words that follow its name; null: something can.
     *
     * @param value of a class that is {@link SingleUse}
     * @param declared the name of the type that it was declared with, such as {@code java.util.Iterator}; null: not known
     */
    public static String refusal(Object value, String declared) {
        Class<?> standIn = standIn(value, declared);
        if (standIn == null) {
            return "is declared as " + (declared == null ? "something unknown" : declared);
        }
        if (value instanceof BaseStream<?, ?> stream) {
            return !isOfTheJdk(stream) ? "is a stream of its own kind" : stream.isParallel() ? "is parallel" : null;
        }
        Class<?> beyond = Nameable.beyond(value.getClass(), standIn);
        return beyond == null ? null : "can be told to be a " + beyond.getName();
    }

    /**
     * What stands in for the value. Closing it, or reading from it, is closing and reading the value.
     *
     * @param value one that is not {@linkplain #refusal refused}
     * @param declared as it was when it was not refused
     * @param witness asked for at each event; gives null when there is nobody left to tell. It is reachable as long as what stands in can still be
     *     used, derived streams included
     */
    public static Object of(Object value, String declared, Supplier<? extends Witness> witness) {
        Watch watch = new Watch(witness);
        return switch (declared) {
            case "java.util.Iterator", "java.util.ListIterator" ->
                value instanceof ListIterator<?> list
                        ? new TeedListIterator<>(list, watch)
                        : new TeedIterator<>((Iterator<?>) value, watch);
            case "java.util.Enumeration" -> new TeedEnumeration<>((Enumeration<?>) value, watch);
            case "java.util.Spliterator" -> new TeedSpliterator<>((Spliterator<?>) value, watch);
            case "java.io.Reader" -> new TeedReader((Reader) value, watch);
            case "java.io.InputStream", "java.io.BufferedInputStream" ->
                likeBuffered(value, new TeedInputStream((InputStream) value, watch));
            default -> TeedStream.of((BaseStream<?, ?>) value, watch);
        };
    }

    /**
     * As much a buffered stream as the other.
     *
     * @param like a stream that is not {@linkplain #refusal refused}
     */
    public static InputStream likeBuffered(Object like, InputStream stream) {
        return like instanceof BufferedInputStream ? new BufferedFront(stream) : stream;
    }

    /** The class of what could stand in; null: none is of the declared type. */
    private static Class<?> standIn(Object value, String declared) {
        if (declared == null) {
            return null;
        }
        return switch (declared) {
            case "java.util.Iterator", "java.util.ListIterator" ->
                value instanceof ListIterator ? TeedListIterator.class : TeedIterator.class;
            case "java.util.Enumeration" -> TeedEnumeration.class;
            case "java.util.Spliterator" -> TeedSpliterator.class;
            case "java.io.Reader" -> TeedReader.class;
            case "java.io.InputStream" ->
                value instanceof BufferedInputStream ? BufferedFront.class : TeedInputStream.class;
            case "java.io.BufferedInputStream" -> BufferedFront.class;
            default -> standInForStream(declared);
        };
    }

    private static Class<?> standInForStream(String declared) {
        return TeedStream.FACES.stream()
                .filter(face -> face.getName().equals(declared))
                .findFirst()
                .orElse(null);
    }

    private static boolean isOfTheJdk(Object stream) {
        return stream.getClass().getName().startsWith("java.util.stream.");
    }
}
