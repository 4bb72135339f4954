package io.dualrun.engine.lazy;

import io.dualrun.engine.compare.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;

/** The bytes or chars of the shadow. */
final class ShadowUnits {

    private final Object shadow;
    private Throwable failure;

    /** @param shadow an InputStream or a Reader */
    ShadowUnits(Object shadow) {
        this.shadow = shadow;
    }

    /** So many units, fewer if it ends or fails before. */
    char[] next(int number) {
        char[] units = new char[number];
        int read = 0;
        try {
            while (read < number) {
                int more = read(units, read, number - read);
                if (more < 0) {
                    break;
                }
                read += more;
            }
        } catch (Throwable thrown) {
            failure = thrown;
        }
        return read == number ? units : Arrays.copyOf(units, read);
    }

    private int read(char[] into, int offset, int length) throws IOException {
        if (shadow instanceof Reader reader) {
            return reader.read(into, offset, length);
        }
        byte[] bytes = new byte[length];
        int read = ((InputStream) shadow).read(bytes);
        for (int at = 0; at < read; at++) {
            into[offset + at] = (char) (bytes[at] & 0xff);
        }
        return read;
    }

    /** What it failed with; null: it did not. */
    Throwable failure() {
        return failure;
    }

    /**
     * All of a shadow, in the same form as all of the answering result, or one unit more than that has; or what it failed with, as an {@link Outcome}.
     *
     * @param answering a {@code byte[]} or a String
     */
    static Object whole(Object shadow, Object answering) {
        boolean ofBytes = answering instanceof byte[];
        int most = 1 + (ofBytes ? ((byte[]) answering).length : ((String) answering).length());
        ShadowUnits units = new ShadowUnits(shadow);
        char[] read = units.next(most);
        if (units.failure() != null) {
            return new Outcome.Threw(units.failure());
        }
        if (!ofBytes) {
            return new String(read);
        }
        byte[] bytes = new byte[read.length];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) read[at];
        }
        return bytes;
    }

    /** What a result as a whole amounts to. */
    static Outcome outcome(Object whole) {
        return whole instanceof Outcome outcome ? outcome : new Outcome.Returned(whole);
    }
}
