package io.dualrun.observe;

import java.util.Locale;

/** Numbers as people read them in a table. The same in any locale. */
final class Figures {

    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private Figures() {}

    /** Such as {@code 12,345}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Such as {@code 12,345 fallbacks} or {@code 1 fallback}. */
    static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /**
     * With three significant digits in the unit that suits it, such as {@code 1.23 ms}; whole nanoseconds below a
     * microsecond.
     */
    static String duration(long nanos) {
        if (nanos < 1000) {
            return nanos + " ns";
        }
        double value = nanos;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }
}
