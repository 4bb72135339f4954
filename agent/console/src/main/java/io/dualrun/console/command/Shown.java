package io.dualrun.console.command;

import io.dualrun.engine.verdict.Condition;
import java.util.Locale;

/** Numbers for people. */
final class Shown {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Shown() {}

    /** Such as {@code 42 s}, {@code 12 min 5 s} or {@code 6 d 23 h}; empty: not known. */
    static String seconds(double seconds) {
        if (Double.isNaN(seconds)) {
            return "";
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return two(whole, MINUTE, "min", 1, "s");
        }
        return whole < DAY ? two(whole, HOUR, "h", MINUTE, "min") : two(whole, DAY, "d", HOUR, "h");
    }

    private static String two(long seconds, long large, String largeName, long small, String smallName) {
        long rest = seconds % large / small;
        return seconds / large + " " + largeName + (rest == 0 ? "" : " " + rest + " " + smallName);
    }

    /** A time as an agent writes it, without fractions of a second. */
    static String time(String instant) {
        return instant.replaceFirst("\\.\\d+Z$", "Z");
    }

    /** Such as {@code 5%} or {@code 0.25%}. */
    static String percent(double percent) {
        return digits(percent) + "%";
    }

    /** Such as {@code 4,000}; empty: not known. */
    static String count(double count) {
        return Double.isNaN(count) ? "" : String.format(Locale.ROOT, "%,d", Math.round(count));
    }

    /** A ratio that bounds one, as percent; empty: there is none. */
    static String bound(double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.3g%%", 100 * ratio);
    }

    /** In the unit of the metric that the condition is about, if this version knows it; {@code -}: not known. */
    static String value(String condition, double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        try {
            return Condition.parse(condition).metric().shown(value);
        } catch (IllegalArgumentException e) {
            return digits(value);
        }
    }

    private static String digits(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
