package io.dualrun.engine.tee;

import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Streams and readers of the JDK that hold what they yield, and so can be read and put back as they were: with their place, and the place they are
 * marked at. They are always marked somewhere, at first at their beginning.
 */
public final class Rereading {

    private static final Set<Class<?>> CLASSES =
            Set.of(ByteArrayInputStream.class, StringReader.class, CharArrayReader.class);

    private Rereading() {}

    /** Whether objects of this very class can be put back. */
    public static boolean isPossible(Class<?> type) {
        return CLASSES.contains(type);
    }

    /**
     * One that yields the same from now on, marked at the same place.
     *
     * @param original of a {@linkplain #isPossible possible} class
     * @throws UncheckedIOException if it is closed
     */
    public static Object copy(Object original) {
        try {
            return original instanceof ByteArrayInputStream stream ? copy(stream) : copy((Reader) original);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /**
     * What it would yield from now on, as a {@code byte[]} or a String.
     *
     * @param original of a {@linkplain #isPossible possible} class
     * @throws UncheckedIOException if it is closed
     */
    public static Object remaining(Object original) {
        Object copy = copy(original);
        try {
            return copy instanceof ByteArrayInputStream stream ? stream.readAllBytes() : text((Reader) copy);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ByteArrayInputStream copy(ByteArrayInputStream original) {
        synchronized (original) {
            int fromHere = original.available();
            original.reset();
            byte[] fromMark = original.readAllBytes();
            original.reset();
            ByteArrayInputStream copy = new ByteArrayInputStream(fromMark);
            copy.skip(fromMark.length - fromHere);
            original.skip(fromMark.length - fromHere);
            return copy;
        }
    }

    private static Reader copy(Reader original) throws IOException {
        synchronized (original) {
            String fromHere = text(original);
            original.reset();
            String fromMark = text(original);
            original.reset();
            int ahead = fromMark.length() - fromHere.length();
            original.skip(ahead);
            return ahead >= 0 ? aheadOfMark(original, fromMark, ahead) : behindMark(fromHere, -ahead);
        }
    }

    private static Reader aheadOfMark(Reader original, String fromMark, int ahead) throws IOException {
        Reader copy = original instanceof StringReader
                ? new StringReader(fromMark)
                : new CharArrayReader(fromMark.toCharArray());
        copy.skip(ahead);
        return copy;
    }

    /** Only a StringReader goes back beyond its mark. */
    private static Reader behindMark(String fromHere, int behind) throws IOException {
        Reader copy = new StringReader(fromHere);
        copy.skip(behind);
        copy.mark(0);
        copy.skip(-behind);
        return copy;
    }

    private static String text(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }
}
