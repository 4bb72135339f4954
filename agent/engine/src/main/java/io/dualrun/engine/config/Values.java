package io.dualrun.engine.config;

import io.dualrun.engine.flag.Percentage;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What single values mean. Each returns null for a value that it cannot read. */
final class Values {

    /** Decimal only: neither {@code 0x10} nor {@code .inf} nor {@code 1_000}. */
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,9})?");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");

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

    /** A whole number of milliseconds, seconds, minutes, hours or days. */
    static Duration duration(Node.Scalar value) {
        Matcher written = DURATION.matcher(value.text());
        if (value.kind() != Node.Kind.TEXT || !written.matches()) {
            return null;
        }
        long count = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
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
