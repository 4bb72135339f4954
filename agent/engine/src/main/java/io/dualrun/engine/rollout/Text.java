package io.dualrun.engine.rollout;

import io.dualrun.engine.verdict.Metric;
import java.util.Locale;

/** Numbers as people read them. */
final class Text {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Text() {}

    /** Such as {@code 42 s}, {@code 12 min}, {@code 1 h 30 min} or {@code 6 d 23 h}. */
    static String seconds(double seconds) {
        long whole = Math.round(Math.abs(seconds));
        String sign = seconds < 0 ? "-" : "";
        if (whole < MINUTE) {
            return sign + whole + " s";
        }
        if (whole < HOUR) {
            return sign + two(whole, MINUTE, "min", 1, "s");
        }
        return sign + (whole < DAY ? two(whole, HOUR, "h", MINUTE, "min") : two(whole, DAY, "d", HOUR, "h"));
    }

    private static String two(long seconds, long large, String largeName, long small, String smallName) {
        long rest = seconds % large / small;
        return seconds / large + " " + largeName + (rest == 0 ? "" : " " + rest + " " + smallName);
    }

    /** Such as {@code error_rate < 0.1%: 0.05% observed of 4,000 calls, less than 0.3% certified}. */
    static String criterion(Criterion criterion) {
        Metric metric = criterion.condition().metric();
        StringBuilder text = new StringBuilder(criterion.condition() + ": ");
        if (!Double.isNaN(criterion.reading().observed())) {
            text.append(metric.shown(criterion.reading().observed())).append(" observed");
            if (criterion.reading().calls() > 0) {
                text.append(String.format(
                        Locale.ROOT, " of %,d calls", criterion.reading().calls()));
            }
        }
        if (!Double.isNaN(criterion.certified())) {
            text.append(String.format(Locale.ROOT, ", at most %.4g %% certified", 100 * criterion.certified()));
        }
        if (!criterion.reading().note().isEmpty()) {
            text.append(text.toString().endsWith(": ") ? "" : " (")
                    .append(criterion.reading().note());
            text.append(text.indexOf(" (") > 0 ? ")" : "");
        }
        return text.toString();
    }
}
