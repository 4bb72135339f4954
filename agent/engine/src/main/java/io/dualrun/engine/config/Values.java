package io.dualrun.engine.config;

import io.dualrun.engine.flag.Percentage;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What single values mean. Each returns null for a value that it cannot read. */
final class Values {

    /** Decimal only: neither {@code 0x10} nor {@code .inf} nor {@code 1_000}. */
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,9})?");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(us|ms|s|m|h|d)");

    /** In nanoseconds. */
    private static final Map<String, Long> UNITS = Map.of(
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    private static final long YEAR = 366 * 86_400_000_000_000L;

    private Values() {}

    /** May be blank. */
    static String text(Node.Scalar value) {
        return value.kind() == Node.Kind.TEXT ? value.text() : null;
    }

    /** A text with something in it. */
    static String name(Node.Scalar value) {
        return value.text().isBlank() ? null : text(value);
    }

    static Boolean truth(Node.Scalar value) {
        return value.kind() == Node.Kind.TRUTH ? Boolean.valueOf(value.text()) : null;
    }

    /** Finite. */
    static Double number(Node.Scalar value) {
        return value.kind() == Node.Kind.NUMBER ? decimal(value.text()) : null;
    }

    /** Without a decimal point or an exponent. */
    static Integer wholeNumber(Node.Scalar value) {
        return value.kind() == Node.Kind.NUMBER ? Integer.valueOf(value.text()) : null;
    }

    /** A number of percent, with or without a percent sign. */
    static Percentage percentage(Node.Scalar value) {
        Double percent = number(value);
        if (percent == null) {
            percent = beforePercentSign(value);
        }
        return percent == null ? null : Percentage.of(percent);
    }

    /** 0 to 1, written so or in percent with a percent sign. */
    static Double ratio(Node.Scalar value) {
        Double ratio = number(value);
        if (ratio == null) {
            Double percent = beforePercentSign(value);
            ratio = percent == null ? null : Double.valueOf(percent / 100);
        }
        return ratio != null && ratio >= 0 && ratio <= 1 ? ratio : null;
    }

    /** A duration: a whole number and {@code us}, {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}, in nanoseconds. At most a year. */
    static Long nanos(Node.Scalar value) {
        Matcher matcher = DURATION.matcher(value.text());
        if (value.kind() != Node.Kind.TEXT || !matcher.matches()) {
            return null;
        }
        long unit = UNITS.get(matcher.group(2));
        long number = Long.parseLong(matcher.group(1));
        return number <= YEAR / unit ? number * unit : null;
    }

    private static Double beforePercentSign(Node.Scalar value) {
        if (value.kind() != Node.Kind.TEXT || !value.text().endsWith("%")) {
            return null;
        }
        return decimal(value.text().substring(0, value.text().length() - 1).strip());
    }

    private static Double decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return null;
        }
        double number = Double.parseDouble(text);
        return Double.isInfinite(number) ? null : number;
    }
}
