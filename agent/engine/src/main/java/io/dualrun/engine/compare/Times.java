package io.dualrun.engine.compare;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Objects;

/**
 * Points in time, and how far apart two are.
 *
 * <p>Why the distance, and not both values rounded or truncated: whichever of the two is done, there are neighbours a nanosecond apart that come out
 * a unit apart, and a mismatch that is none. What a store keeps of a time, truncated or rounded, is always less than one unit from it. And
 * two times in whole units that are one unit apart were meant to be different.
 */
final class Times {

    private static final Duration DAY = Duration.ofDays(1);

    private Times() {}

    /** Whether these are times of the same class, zone and offset that are less than the unit apart. */
    static boolean areLessApart(Object legacy, Object candidate, Duration unit) {
        if (legacy.getClass() != candidate.getClass() || !isSameZone(legacy, candidate)) {
            return false;
        }
        Duration apart = apart(legacy, candidate);
        return apart != null && apart.compareTo(unit) < 0;
    }

    /** Whether a distance of less than a unit can make it equal to another. */
    static boolean isTime(Object value) {
        return apart(value, value) != null;
    }

    private static boolean isSameZone(Object legacy, Object candidate) {
        return Objects.equals(zone(legacy), zone(candidate));
    }

    private static Object zone(Object time) {
        if (time instanceof ZonedDateTime zoned) {
            return zoned.getZone();
        }
        if (time instanceof OffsetDateTime offset) {
            return offset.getOffset();
        }
        if (time instanceof OffsetTime offset) {
            return offset.getOffset();
        }
        return time instanceof Calendar calendar && isKnown(time) ? calendar.getTimeZone() : null;
    }

    /** At least zero; null: these are no times. Of times without a date it is the shorter way round the clock. */
    private static Duration apart(Object legacy, Object candidate) {
        if (legacy instanceof LocalTime time) {
            return roundTheClock(Duration.between(time, (LocalTime) candidate).abs());
        }
        if (legacy instanceof OffsetTime time) {
            return roundTheClock(Duration.between(time, (OffsetTime) candidate).abs());
        }
        if (legacy instanceof LocalDateTime time) {
            return Duration.between(time, (LocalDateTime) candidate).abs();
        }
        Instant one = instant(legacy);
        return one == null ? null : Duration.between(one, instant(candidate)).abs();
    }

    private static Duration roundTheClock(Duration apart) {
        Duration otherWay = DAY.minus(apart);
        return apart.compareTo(otherWay) < 0 ? apart : otherWay;
    }

    /** Null: it is none. */
    private static Instant instant(Object time) {
        if (time instanceof Instant instant) {
            return instant;
        }
        if (time instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        if (!isKnown(time)) {
            return null;
        }
        if (time instanceof Date date) {
            return instant(date);
        }
        if (time instanceof Calendar calendar) {
            return Instant.ofEpochMilli(calendar.getTimeInMillis());
        }
        return time instanceof FileTime file ? file.toInstant() : null;
    }

    /** Of the classes of {@code java.sql} only Timestamp has more than milliseconds, and the others throw when asked for an instant. */
    private static Instant instant(Date date) {
        return date.getClass().getName().equals("java.sql.Timestamp")
                ? date.toInstant()
                : Instant.ofEpochMilli(date.getTime());
    }

    /** A subclass may be the application's, and its methods are not ours to call. */
    private static boolean isKnown(Object time) {
        return Forms.isOfTheJdk(time.getClass());
    }
}
