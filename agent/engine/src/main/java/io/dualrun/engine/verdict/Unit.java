package io.dualrun.engine.verdict;

import java.util.Locale;

/** What a metric's values are. */
public enum Unit {
    RATIO {
        @Override
        String shown(double value) {
            return digits(100 * value) + "%";
        }
    },
    SECONDS {
        @Override
        String shown(double value) {
            if (value < 1e-3) {
                return digits(1e6 * value) + "us";
            }
            return value < 1 ? digits(1e3 * value) + "ms" : digits(value) + "s";
        }
    },
    BYTES {
        @Override
        String shown(double value) {
            if (value < 1 << 20) {
                return digits(value / (1 << 10)) + "KB";
            }
            return value < 1 << 30 ? digits(value / (1 << 20)) + "MB" : digits(value / (1 << 30)) + "GB";
        }
    },
    COUNT {
        @Override
        String shown(double value) {
            return digits(value);
        }
    },
    NUMBER {
        @Override
        String shown(double value) {
            return digits(value);
        }
    };

    /** For people. */
    abstract String shown(double value);

    /** Four significant digits, and whole numbers whole. */
    static String digits(double value) {
        if (Double.isNaN(value)) {
            return "nothing";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e") ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
