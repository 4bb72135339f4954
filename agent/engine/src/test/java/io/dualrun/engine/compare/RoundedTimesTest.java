package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.at;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static io.dualrun.engine.compare.Comparing.everywhere;
import static io.dualrun.engine.compare.Comparing.ofType;
import static io.dualrun.engine.compare.Comparing.rounding;
import static io.dualrun.engine.compare.Comparing.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundedTimesTest {

    private static final RuleSpec SECOND = everywhere(rounding(Duration.ofSeconds(1)));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static boolean match(RuleSpec rules, Object legacy, Object candidate) {
        return compare(rules, legacy, candidate) == Comparison.MATCH;
    }

    static Stream<Function<Instant, Object>> types() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        return Stream.of(
                instant -> instant,
                instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC),
                instant -> ZonedDateTime.ofInstant(instant, berlin),
                instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.ofHours(2)),
                instant -> LocalTime.ofInstant(instant, ZoneOffset.UTC),
                instant -> OffsetTime.ofInstant(instant, ZoneOffset.ofHours(2)),
                FileTime::from,
                Date::from,
                Timestamp::from,
                instant -> new java.sql.Date(instant.toEpochMilli()),
                instant -> new java.sql.Time(instant.toEpochMilli()),
                RoundedTimesTest::calendar);
    }

    private static Calendar calendar(Instant instant) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Europe/Berlin"), Locales.NONE);
        calendar.setTimeInMillis(instant.toEpochMilli());
        return calendar;
    }

    private static final class Locales {
        static final java.util.Locale NONE = java.util.Locale.ROOT;
    }

    @ParameterizedTest
    @MethodSource("types")
    void times_less_than_the_unit_apart_are_the_same_and_a_unit_apart_are_not(Function<Instant, Object> time) {
        Object noon = time.apply(NOON);

        assertThat(match(SECOND, noon, time.apply(NOON.plusMillis(999)))).isTrue();
        assertThat(match(SECOND, noon, time.apply(NOON.minusMillis(999)))).isTrue();
        assertThat(match(SECOND, noon, time.apply(NOON.plusSeconds(1)))).isFalse();
        assertThat(match(SECOND, noon, time.apply(NOON.minusSeconds(1)))).isFalse();
        assertThat(match(RuleSpec.NOTHING, noon, time.apply(NOON.plusMillis(1))))
                .isFalse();
    }

    @Test
    void a_border_between_two_units_makes_no_difference() {
        assertThat(match(SECOND, NOON.minusNanos(1), NOON.plusNanos(1))).isTrue();
        assertThat(match(SECOND, NOON.plusMillis(499), NOON.plusMillis(501))).isTrue();
    }

    @Property
    void what_a_store_leaves_of_a_time_is_the_same_time(@ForAll @LongRange(min = 0, max = 10_000_000_000L) long nanos) {
        Instant time = NOON.plusNanos(nanos);
        Instant truncated = time.truncatedTo(ChronoUnit.SECONDS);
        Instant rounded = time.plusMillis(500).truncatedTo(ChronoUnit.SECONDS);

        assertThat(match(SECOND, time, truncated)).isTrue();
        assertThat(match(SECOND, time, rounded)).isTrue();
        assertThat(match(SECOND, truncated, truncated.plusSeconds(1))).isFalse();
    }

    @Test
    void midnight_lies_between_two_seconds_as_any_other_time_does() {
        LocalTime before = LocalTime.MIDNIGHT.minusNanos(1);

        assertThat(match(SECOND, before, LocalTime.MIDNIGHT)).isTrue();
        assertThat(match(SECOND, LocalTime.MIDNIGHT, before)).isTrue();
        assertThat(match(SECOND, before.atOffset(ZoneOffset.UTC), LocalTime.MIDNIGHT.atOffset(ZoneOffset.UTC)))
                .isTrue();
    }

    @Test
    void nanoseconds_of_a_timestamp_count() {
        RuleSpec millisecond = everywhere(rounding(Duration.ofMillis(1)));

        assertThat(match(millisecond, Timestamp.from(NOON.minusNanos(1)), Timestamp.from(NOON)))
                .isTrue();
        assertThat(match(millisecond, Timestamp.from(NOON.minusNanos(1)), Timestamp.from(NOON.plusNanos(999_999))))
                .isFalse();
    }

    @Test
    void the_zone_counts() {
        ZonedDateTime utc = NOON.atZone(ZoneOffset.UTC);

        assertThat(match(SECOND, utc, utc.withZoneSameInstant(ZoneId.of("Europe/Berlin"))))
                .isFalse();
        assertThat(match(SECOND, utc.toOffsetDateTime(), utc.toOffsetDateTime().withOffsetSameInstant(ZoneOffset.MAX)))
                .isFalse();
        assertThat(match(SECOND, NOON, Date.from(NOON))).isFalse();
    }

    @Test
    void dates_and_durations_are_no_points_in_time() {
        RuleSpec day = everywhere(rounding(Duration.ofDays(2)));

        assertThat(match(day, LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1))).isFalse();
        assertThat(match(day, Duration.ZERO, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void the_ends_of_time_can_be_compared() {
        assertThat(match(SECOND, Instant.MIN, Instant.MAX)).isFalse();
        assertThat(match(SECOND, LocalDateTime.MIN, LocalDateTime.MAX)).isFalse();
        assertThat(match(SECOND, new Date(Long.MIN_VALUE), new Date(Long.MAX_VALUE)))
                .isFalse();
    }

    @Test
    void a_type_may_be_rounded_and_a_path_be_exact() {
        RuleSpec rules =
                together(ofType(Instant.class, rounding(Duration.ofHours(1))), at(rounding(Duration.ZERO), "$.b"));
        Instant later = NOON.plusSeconds(60);

        assertThat(differences(compare(rules, Map.of("a", NOON, "b", NOON), Map.of("a", later, "b", later))))
                .containsExactly("$['b']: 2026-11-24T12:00:00Z → 2026-11-24T12:01:00Z");
    }

    @Test
    void elements_without_an_order_find_the_counterparts_that_leave_one_for_the_others() {
        Set<Instant> legacy = Set.of(NOON, NOON.plusMillis(900));
        Set<Instant> candidate = Set.of(NOON.plusMillis(900), NOON.plusMillis(1800));

        assertThat(match(SECOND, legacy, candidate)).isTrue();
        assertThat(match(SECOND, List.of(legacy, candidate), List.of(candidate, Set.of(NOON))))
                .isFalse();
    }
}
