package io.dualrun.engine.compare;

import java.lang.reflect.Array;
import java.util.Arrays;

/** The first place where two arrays of primitives of the same type differ. */
final class PrimitiveArrays {

    private PrimitiveArrays() {}

    /** The index of the first two from {@code from} on and before {@code to} that differ; -1: there are none. */
    static int mismatch(Object legacy, Object candidate, int from, int to, Tolerance tolerance) {
        if (legacy instanceof double[] doubles) {
            return mismatch(doubles, (double[]) candidate, from, to, tolerance);
        }
        if (legacy instanceof float[] floats) {
            return mismatch(floats, (float[]) candidate, from, to, tolerance);
        }
        int offset = exactMismatch(legacy, candidate, from, to);
        return offset < 0 ? -1 : from + offset;
    }

    /** The length of an array of primitives; -1: it is something else. */
    static int length(Object array) {
        Class<?> type = array.getClass().getComponentType();
        return type != null && type.isPrimitive() ? Array.getLength(array) : -1;
    }

    private static int exactMismatch(Object legacy, Object candidate, int from, int to) {
        if (legacy instanceof int[] ints) {
            return Arrays.mismatch(ints, from, to, (int[]) candidate, from, to);
        }
        if (legacy instanceof long[] longs) {
            return Arrays.mismatch(longs, from, to, (long[]) candidate, from, to);
        }
        if (legacy instanceof byte[] bytes) {
            return Arrays.mismatch(bytes, from, to, (byte[]) candidate, from, to);
        }
        if (legacy instanceof char[] chars) {
            return Arrays.mismatch(chars, from, to, (char[]) candidate, from, to);
        }
        if (legacy instanceof short[] shorts) {
            return Arrays.mismatch(shorts, from, to, (short[]) candidate, from, to);
        }
        return Arrays.mismatch((boolean[]) legacy, from, to, (boolean[]) candidate, from, to);
    }

    /** Bit for bit as long as that is enough, which is several elements an instruction; from there on one by one. */
    private static int mismatch(double[] legacy, double[] candidate, int from, int to, Tolerance tolerance) {
        int offset = Arrays.mismatch(legacy, from, to, candidate, from, to);
        if (offset < 0) {
            return -1;
        }
        double rtol = tolerance.rtol();
        double atol = tolerance.atol();
        for (int at = from + offset; at < to; at++) {
            double distance = Math.abs(candidate[at] - legacy[at]);
            boolean near = distance <= atol + rtol * Math.abs(legacy[at]) && distance != Double.POSITIVE_INFINITY;
            // The common case inline; NaN, infinities and units in the last place are for the rule itself.
            if (!near && !tolerance.within(legacy[at], candidate[at])) {
                return at;
            }
        }
        return -1;
    }

    private static int mismatch(float[] legacy, float[] candidate, int from, int to, Tolerance tolerance) {
        int offset = Arrays.mismatch(legacy, from, to, candidate, from, to);
        if (offset < 0) {
            return -1;
        }
        for (int at = from + offset; at < to; at++) {
            if (!tolerance.within(legacy[at], candidate[at])) {
                return at;
            }
        }
        return -1;
    }
}
