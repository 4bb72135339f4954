package io.dualrun.engine.compare;

import java.math.BigDecimal;
import java.math.MathContext;

/** Values as text of bounded length. */
final class Rendering {

    /** The most characters of one rendered value: what still fits a line of a log with its path. */
    static final int LIMIT = 200;

    private Rendering() {}

    /** A finite number rounded to so many significant digits: {@code 8.1e-5}, {@code 0.25}, {@code 49}. */
    static String number(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -3 && exponent < 6) {
            return rounded.toPlainString();
        }
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
