package io.dualrun.engine.verdict;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers with their units, as conditions write them. What is written is read back as the very same double: the arithmetic is decimal, and the shortest decimal that
 * is nearest to a double names it.
 */
final class Amounts {

    /** In seconds. */
    private static final Map<String, BigDecimal> DURATIONS = Map.ofEntries(
            duration("us", "0.000001"),
            duration("µs", "0.000001"),
            duration("ms", "0.001"),
            duration("millisecond", "0.001"),
            duration("s", "1"),
            duration("sec", "1"),
            duration("second", "1"),
            duration("m", "60"),
            duration("min", "60"),
            duration("minute", "60"),
            duration("h", "3600"),
            duration("hour", "3600"),
            duration("d", "86400"),
            duration("day", "86400"));

    /** The powers of two. As on the JVM's command line, a kilobyte is 1024 bytes. */
    private static final Map<String, Integer> SIZES = Map.of("b", 0, "kb", 10, "mb", 20, "gb", 30, "tb", 40);

    private static final String[] WORDS = {"day", "hour", "minute", "second", "millisecond"};
    private static final String[] LETTERS = {"d", "h", "m", "s", "ms", "us"};
    private static final String[] BYTES = {"TB", "GB", "MB", "KB"};

    private Amounts() {}

    /** @return null: the unit is none of time */
    static Double seconds(BigDecimal number, String unit) {
        String known = unit.toLowerCase(Locale.ROOT);
        if (known.length() > 3 && known.endsWith("s")) {
            known = known.substring(0, known.length() - 1);
        }
        BigDecimal one = DURATIONS.get(known);
        return one == null ? null : Double.valueOf(number.multiply(one).doubleValue());
    }

    /** @return null: the unit is none of size */
    static Double bytes(BigDecimal number, String unit) {
        Integer power = SIZES.get(unit.toLowerCase(Locale.ROOT));
        return power == null ? null : Double.valueOf(number.doubleValue() * (1L << power));
    }

    static double ratio(BigDecimal percent) {
        return percent.movePointLeft(2).doubleValue();
    }

    /** As it is written, with all its digits. */
    static String text(Unit unit, double value) {
        return switch (unit) {
            case RATIO -> plain(decimal(value).movePointRight(2)) + "%";
            case SECONDS -> letters(value);
            case BYTES -> size(value);
            case COUNT, NUMBER -> plain(value);
        };
    }

    static String plain(double value) {
        return plain(decimal(value));
    }

    /** Such as {@code 90 minutes} or {@code 1 hour}. */
    static String words(double seconds) {
        for (String unit : WORDS) {
            String number = whole(seconds, unit);
            if (number != null) {
                return number + " " + unit + (number.equals("1") ? "" : "s");
            }
        }
        return plain(seconds) + " seconds";
    }

    private static String letters(double seconds) {
        for (String unit : LETTERS) {
            String number = whole(seconds, unit);
            if (number != null) {
                return number + unit;
            }
        }
        return plain(seconds) + "s";
    }

    private static String size(double bytes) {
        for (String unit : BYTES) {
            double one = 1L << SIZES.get(unit.toLowerCase(Locale.ROOT));
            if (bytes != 0 && bytes % one == 0) {
                return plain(bytes / one) + unit;
            }
        }
        return plain(bytes) + "B";
    }

    /** How many of the unit the seconds are; null: not a whole number of them, or none. */
    private static String whole(double seconds, String unit) {
        BigDecimal[] parts = decimal(seconds).divideAndRemainder(DURATIONS.get(unit));
        return seconds != 0 && parts[1].signum() == 0 ? plain(parts[0]) : null;
    }

    private static BigDecimal decimal(double value) {
        return new BigDecimal(Double.toString(value));
    }

    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static Map.Entry<String, BigDecimal> duration(String unit, String seconds) {
        return Map.entry(unit, new BigDecimal(seconds));
    }
}
