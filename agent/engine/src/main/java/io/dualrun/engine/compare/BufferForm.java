package io.dualrun.engine.compare;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Buffers, by what remains in them; where in a buffer that lies, and where its memory is, does not count. Index 0 of a path is the buffer's
 * position.
 *
 * @param family the abstract class of the buffer's kind, such as {@link ByteBuffer}
 */
record BufferForm(Object family) implements Form {

    /** The most elements of a buffer that are copied to say where two differ. */
    private static final int COPIED = 1 << 24;

    /** Null: this is no buffer, or one of characters, which is text. */
    static BufferForm of(Class<?> type) {
        for (Class<?> family = type; family != null; family = family.getSuperclass()) {
            if (family.getSuperclass() == Buffer.class) {
                return new BufferForm(family);
            }
        }
        return null;
    }

    @Override
    public boolean hasParts() {
        return false;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        if (pair.legacy.equals(pair.candidate)) {
            return;
        }
        if (Math.max(((Buffer) pair.legacy).remaining(), ((Buffer) pair.candidate).remaining()) > COPIED) {
            walk.cannotTell(Comparison.Doubt.NODES, "buffers of more than " + COPIED + " elements, which differ", pair);
        } else {
            walk.push(pair.holding(remaining(pair.legacy), remaining(pair.candidate)));
        }
    }

    private static Object remaining(Object buffer) {
        if (buffer instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(bytes.position(), copy);
            return copy;
        }
        if (buffer instanceof ShortBuffer shorts) {
            short[] copy = new short[shorts.remaining()];
            shorts.get(shorts.position(), copy);
            return copy;
        }
        if (buffer instanceof IntBuffer ints) {
            int[] copy = new int[ints.remaining()];
            ints.get(ints.position(), copy);
            return copy;
        }
        if (buffer instanceof LongBuffer longs) {
            long[] copy = new long[longs.remaining()];
            longs.get(longs.position(), copy);
            return copy;
        }
        if (buffer instanceof FloatBuffer floats) {
            float[] copy = new float[floats.remaining()];
            floats.get(floats.position(), copy);
            return copy;
        }
        DoubleBuffer doubles = (DoubleBuffer) buffer;
        double[] copy = new double[doubles.remaining()];
        doubles.get(doubles.position(), copy);
        return copy;
    }
}
