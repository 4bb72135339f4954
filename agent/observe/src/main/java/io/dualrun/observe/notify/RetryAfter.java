package io.dualrun.observe.notify;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The header that says how long to leave a server alone: a number of seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** Zero for what cannot be read, or has passed. */
    static Duration read(String value, Instant now) {
        Duration after = value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : until(value, now);
        return after.isNegative() ? Duration.ZERO : after;
    }

    private static Duration until(String value, Instant now) {
        try {
            return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
