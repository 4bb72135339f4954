package io.dualrun.engine.compare;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.Buffer;
import java.time.Instant;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Map;

/** Values as text of bounded length. Calls nothing but the JDK's own classes. */
final class Rendering {

    /** The most bits of a number that is written out: to write out more takes time that grows with their square. */
    private static final int MOST_BITS = 1024;

    private static final String NOTHING = "nothing";

    private Rendering() {}

    /** What is reported of a pair that differs. */
    static Difference difference(String path, Difference.Kind kind, Pair pair) {
        Object legacy = pair.legacy;
        Object candidate = pair.candidate;
        return switch (kind) {
            case TYPE -> Difference.of(path, kind, typed(legacy), typed(candidate));
            case MISSING -> Difference.of(path, kind, value(legacy), NOTHING);
            case EXTRA -> Difference.of(path, kind, NOTHING, value(candidate));
            case VALUE ->
                valueDifference(path, legacy, candidate, pair.measure().tolerance());
            case ORDER, EXCEPTION -> Difference.of(path, kind, value(legacy), value(candidate));
        };
    }

    private static Difference valueDifference(String path, Object legacy, Object candidate, Tolerance tolerance) {
        Difference plain = Difference.of(path, Difference.Kind.VALUE, value(legacy), value(candidate));
        if (!hasFraction(legacy) || !hasFraction(candidate)) {
            return plain;
        }
        double reference = ((Number) legacy).doubleValue();
        double other = ((Number) candidate).doubleValue();
        double distance = Math.abs(other - reference);
        double limit = tolerance.limit(reference);
        double magnitude = Math.abs(reference);
        // A rule other than the tolerance made them differ where the distance is within the limit.
        if (!Double.isFinite(distance) || distance <= limit) {
            return plain;
        }
        // What has the greatest say tells most.
        if (legacy instanceof Double && tolerance.ulps() * Math.ulp(reference) > limit) {
            return measured(plain, Tolerance.steps(reference, other), tolerance.ulps(), Difference.Scale.ULPS);
        }
        boolean relative = magnitude > 0
                && tolerance.rtol() * magnitude >= tolerance.atol()
                && Double.isFinite(distance / magnitude);
        return relative
                ? measured(plain, distance / magnitude, limit / magnitude, Difference.Scale.RELATIVE)
                : measured(plain, distance, limit, Difference.Scale.ABSOLUTE);
    }

    private static Difference measured(Difference plain, double distance, double limit, Difference.Scale scale) {
        return new Difference(plain.path(), plain.kind(), plain.legacy(), plain.candidate(), distance, limit, scale);
    }

    private static boolean hasFraction(Object value) {
        return value instanceof Double || value instanceof Float || value instanceof BigDecimal;
    }

    /** What a body did. */
    static String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Threw threw) {
            return Line.cut("threw " + throwable(threw.thrown()));
        }
        return Line.cut("returned " + value(((Outcome.Returned) outcome).value()));
    }

    /** A value, as far as it can be shown without asking a class of the application. */
    static String value(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof CharSequence text && Forms.of(value.getClass()) instanceof TextForm) {
            return Line.quoted(text);
        }
        if (value instanceof Character character) {
            return "'" + Line.plain(character.toString()) + "'";
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Class<?> type) {
            return Line.cut(type.getTypeName());
        }
        if (value instanceof Throwable thrown) {
            return Line.cut(throwable(thrown));
        }
        if (isTooLong(value)) {
            return "a " + value.getClass().getSimpleName() + " of more than " + MOST_BITS + " bits";
        }
        return isKnownValue(value) ? Line.plain(known(value)) : container(value);
    }

    private static String known(Object value) {
        // Their own text leaves out what may be just the difference, or is too long to come to it.
        if (value instanceof Date date && !date.getClass().getName().equals("java.sql.Timestamp")) {
            return Instant.ofEpochMilli(date.getTime()).toString();
        }
        if (value instanceof Calendar calendar) {
            Calendar read = (Calendar) calendar.clone();
            return read.toInstant() + "[" + read.getTimeZone().getID() + "]";
        }
        return value.toString();
    }

    /** A key as it stands between the brackets of a path. */
    static String key(Object key) {
        if (key instanceof Long || key instanceof Integer || key instanceof Short || key instanceof Byte) {
            return key.toString();
        }
        String text = key instanceof String string ? Line.plain(string) : value(key);
        return "'" + text + "'";
    }

    private static boolean isKnownValue(Object value) {
        Form form = Forms.of(value.getClass());
        return form instanceof ValueForm || form instanceof DecimalForm || form instanceof TextForm;
    }

    private static boolean isTooLong(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.unscaledValue().bitLength() > MOST_BITS;
        }
        return value instanceof BigInteger number && number.bitLength() > MOST_BITS;
    }

    private static String container(Object value) {
        Class<?> type = value.getClass();
        if (type.isArray()) {
            String elements = type.getComponentType().getTypeName();
            return Line.cut(elements + "[" + Array.getLength(value) + "]");
        }
        if (value instanceof Buffer buffer) {
            return type.getSimpleName() + " of " + buffer.remaining();
        }
        if (Forms.isOfTheJdk(type) && value instanceof Collection<?> collection) {
            return type.getSimpleName() + " of " + collection.size();
        }
        if (Forms.isOfTheJdk(type) && value instanceof Map<?, ?> map) {
            return type.getSimpleName() + " of " + map.size();
        }
        return Line.cut(type.getName() + "{…}");
    }

    private static String typed(Object value) {
        Class<?> type = value.getClass();
        boolean shown = isKnownValue(value) && !(value instanceof Enum<?>);
        return Line.cut(shown ? type.getSimpleName() + " " + value(value) : type.getTypeName());
    }

    private static String throwable(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown.getClass().getName() + (message == null ? "" : ": " + Line.quoted(message));
    }

    /** A finite number rounded to so many significant digits: {@code 8.1e-5}, {@code 0.25}, {@code 49}. */
    static String number(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -3 && exponent < 6) {
            return rounded.toPlainString();
        }
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
