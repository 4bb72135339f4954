package io.dualrun.engine.compare;

/** The quick answer for the values that most results are made of: no allocation, no table. */
final class Scalars {

    /** What can be said at once. */
    enum Answer {
        EQUAL,
        DIFFERENT,
        /** Needs a closer look, by its form. */
        OPEN
    }

    private Scalars() {}

    /** Equal if identical; otherwise decided for nulls, boxes and strings of the same class. */
    static Answer compare(Object legacy, Object candidate, Tolerance tolerance) {
        if (legacy == candidate) {
            return Answer.EQUAL;
        }
        if (legacy == null || candidate == null) {
            return Answer.DIFFERENT;
        }
        Class<?> type = legacy.getClass();
        if (type != candidate.getClass()) {
            return Answer.OPEN;
        }
        if (type == Double.class) {
            return answer(tolerance.within((Double) legacy, (Double) candidate));
        }
        if (type == Float.class) {
            return answer(tolerance.within((Float) legacy, (Float) candidate));
        }
        return isExact(type) ? answer(legacy.equals(candidate)) : Answer.OPEN;
    }

    /** Whether {@code equals} decides for this class, which is one of the most frequent. */
    private static boolean isExact(Class<?> type) {
        return type == String.class
                || type == Integer.class
                || type == Long.class
                || type == Boolean.class
                || type == Character.class
                || type == Short.class
                || type == Byte.class;
    }

    static Answer answer(boolean equal) {
        return equal ? Answer.EQUAL : Answer.DIFFERENT;
    }
}
