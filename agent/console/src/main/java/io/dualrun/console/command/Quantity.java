package io.dualrun.console.command;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as people write them. What is out of range, the agent says. */
final class Quantity {

    private Quantity() {}

    /** {@code 5} or {@code 5%}, as a number of percent. */
    static final class Percent implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text, "%", "a percentage such as 5 or 0.25%");
        }
    }

    /** {@code 10%} or {@code 0.1}, as a ratio. */
    static final class Ratio implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double number = number(text, "%", "a share such as 10% or 0.1");
            return text.endsWith("%") ? number / 100 : number;
        }
    }

    /** {@code 3x} or {@code 3}. */
    static final class Factor implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text, "x", "a factor such as 3x");
        }
    }

    /** {@code 90s}, {@code 10m} or {@code 1h30m}, as seconds. */
    static final class Seconds implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                return Duration.parse("PT" + text).toMillis() / 1e3;
            } catch (DateTimeException e) {
                throw wrong(text, "a duration such as 90s, 10m or 1h30m");
            }
        }
    }

    private static double number(String text, String unit, String expected) {
        String digits = text.endsWith(unit) ? text.substring(0, text.length() - 1) : text;
        if (!digits.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw wrong(text, expected);
        }
        return Double.parseDouble(digits);
    }

    private static TypeConversionException wrong(String found, String expected) {
        return new TypeConversionException("found \"" + found + "\", expected " + expected);
    }
}
