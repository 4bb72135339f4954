package io.dualrun.engine.compare;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of the JDK by what they are worth, whatever their type. */
final class NumberValues {

    private NumberValues() {}

    /** Whether these are numbers of two types, which only their value can make equal. */
    static boolean canBeEqual(Object legacy, Object candidate) {
        return legacy.getClass() != candidate.getClass() && isNumber(legacy) && isNumber(candidate);
    }

    static boolean isNumber(Object value) {
        return isWhole(value) || hasFraction(value);
    }

    /** Whether it is of a type for whole numbers. */
    static boolean isWhole(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger number && number.getClass() == BigInteger.class;
    }

    /** Whether it is of a type for numbers with a fraction, to which the tolerance applies. */
    static boolean hasFraction(Object value) {
        return value instanceof Double
                || value instanceof Float
                || value instanceof BigDecimal number && number.getClass() == BigDecimal.class;
    }

    /** Two whole numbers exactly; else within the tolerance: as doubles if they are of binary fractions, as decimals otherwise. */
    static boolean within(Object legacy, Object candidate, Tolerance tolerance) {
        if (isWhole(legacy) && isWhole(candidate)) {
            return whole(legacy).equals(whole(candidate));
        }
        if (isBinary(legacy) && isBinary(candidate)) {
            return tolerance.within(((Number) legacy).doubleValue(), ((Number) candidate).doubleValue());
        }
        return isFinite(legacy)
                && isFinite(candidate)
                && DecimalForm.within(decimal(legacy), decimal(candidate), tolerance);
    }

    /** A whole number in the one type that holds them all. */
    static BigInteger whole(Object number) {
        return number instanceof BigInteger big ? big : BigInteger.valueOf(((Number) number).longValue());
    }

    private static BigDecimal decimal(Object number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return isBinary(number) ? new BigDecimal(((Number) number).doubleValue()) : new BigDecimal(whole(number));
    }

    private static boolean isBinary(Object number) {
        return number instanceof Double || number instanceof Float;
    }

    private static boolean isFinite(Object number) {
        return !isBinary(number) || Double.isFinite(((Number) number).doubleValue());
    }
}
