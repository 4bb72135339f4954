package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.util.AbstractMap;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JdkValueComparisonTest {

    /** Each twice, made anew, and once with another value. */
    static Stream<Arguments> values() throws Exception {
        return Stream.of(
                Arguments.of(Instant.ofEpochSecond(1), Instant.ofEpochSecond(1), Instant.ofEpochSecond(2)),
                Arguments.of(Duration.ofDays(1), Duration.ofHours(24), Duration.ZERO),
                Arguments.of(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 3)),
                Arguments.of(
                        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("Europe/Paris")),
                        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("Europe/Paris")),
                        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC"))),
                Arguments.of(new Date(1), new Date(1), new Date(2)),
                Arguments.of(new UUID(1, 2), new UUID(1, 2), new UUID(1, 3)),
                Arguments.of(URI.create("a:b"), URI.create("a:b"), URI.create("a:c")),
                Arguments.of(new URL("http://no.such.host/a"), new URL("http://no.such.host/a"), new URL("file:/a")),
                Arguments.of(Locale.forLanguageTag("de-CH"), Locale.forLanguageTag("de-CH"), Locale.ROOT),
                Arguments.of(Currency.getInstance("CHF"), Currency.getInstance("CHF"), Currency.getInstance("EUR")),
                Arguments.of(String.class, String.class, Integer.class),
                Arguments.of(StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_16),
                Arguments.of(Path.of("a"), Path.of("a"), Path.of("b")),
                Arguments.of(Pattern.compile("a"), Pattern.compile("a"), Pattern.compile("a", Pattern.DOTALL)),
                Arguments.of(BitSet.valueOf(new long[] {5}), BitSet.valueOf(new long[] {5}), new BitSet()),
                Arguments.of(Optional.of(1.0), Optional.of(1.000001), Optional.of(2.0)),
                Arguments.of(Optional.of(List.of(1)), Optional.of(List.of(1)), Optional.empty()),
                Arguments.of(OptionalInt.of(1), OptionalInt.of(1), OptionalInt.empty()),
                Arguments.of(OptionalDouble.of(1), OptionalDouble.of(1.000001), OptionalDouble.empty()),
                Arguments.of(new AtomicInteger(1), new AtomicInteger(1), new AtomicInteger(2)),
                Arguments.of(new AtomicLong(1), new AtomicLong(1), new AtomicLong(2)),
                Arguments.of(new AtomicBoolean(true), new AtomicBoolean(true), new AtomicBoolean()),
                Arguments.of(
                        new AtomicReference<>(new int[] {1}),
                        new AtomicReference<>(new int[] {1}),
                        new AtomicReference<>(new int[] {2})),
                Arguments.of(
                        new AtomicIntegerArray(new int[] {1}),
                        new AtomicIntegerArray(new int[] {1}),
                        new AtomicIntegerArray(new int[] {2})),
                Arguments.of(summed(1), summed(1), summed(2)),
                Arguments.of(
                        new AtomicLongArray(new long[] {1}),
                        new AtomicLongArray(new long[] {1}),
                        new AtomicLongArray(new long[] {2})),
                Arguments.of(
                        new AtomicReferenceArray<>(new Object[] {1.0}),
                        new AtomicReferenceArray<>(new Object[] {1.000001}),
                        new AtomicReferenceArray<>(new Object[] {2.0})),
                Arguments.of(
                        new AtomicStampedReference<>(List.of(1), 1),
                        new AtomicStampedReference<>(List.of(1), 1),
                        new AtomicStampedReference<>(List.of(1), 2)),
                Arguments.of(
                        new AtomicMarkableReference<>("a", true),
                        new AtomicMarkableReference<>("a", true),
                        new AtomicMarkableReference<>("b", true)),
                Arguments.of(
                        new LongAccumulator(Long::max, 1),
                        new LongAccumulator(Long::max, 1),
                        new LongAccumulator(Long::max, 2)),
                Arguments.of(
                        new DoubleAccumulator(Double::max, 1),
                        new DoubleAccumulator(Double::max, 1.000001),
                        new DoubleAccumulator(Double::max, 2)),
                Arguments.of(Year.of(2026), Year.of(2026), Year.of(2027)),
                Arguments.of(Period.ofDays(1), Period.ofDays(1), Period.ofDays(2)),
                Arguments.of(ZoneOffset.ofHours(1), ZoneOffset.ofHours(1), ZoneOffset.UTC),
                Arguments.of(DayOfWeek.MONDAY, DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                Arguments.of(
                        OffsetTime.of(1, 2, 3, 4, ZoneOffset.UTC),
                        OffsetTime.of(1, 2, 3, 4, ZoneOffset.UTC),
                        OffsetTime.of(1, 2, 3, 5, ZoneOffset.UTC)),
                Arguments.of(JapaneseDate.of(2026, 1, 1), JapaneseDate.of(2026, 1, 1), JapaneseDate.of(2026, 1, 2)),
                Arguments.of(Clock.systemUTC(), Clock.system(ZoneOffset.UTC), Clock.system(ZoneOffset.ofHours(1))),
                Arguments.of(new Timestamp(1), new Timestamp(1), Timestamp.from(Instant.ofEpochSecond(0, 1_000_001))),
                Arguments.of(new java.sql.Date(1), new java.sql.Date(1), new java.sql.Date(2)),
                Arguments.of(new Time(1), new Time(1), new Time(2)),
                Arguments.of(
                        new GregorianCalendar(2026, 0, 1),
                        new GregorianCalendar(2026, 0, 1),
                        new GregorianCalendar(2026, 0, 2)),
                Arguments.of(Map.entry("a", 1), new AbstractMap.SimpleEntry<>("a", 1), Map.entry("a", 2)));
    }

    private static LongAdder summed(long value) {
        LongAdder adder = new LongAdder();
        adder.add(value);
        return adder;
    }

    @ParameterizedTest
    @MethodSource("values")
    void values_of_the_jdk_are_compared_as_values(Object value, Object same, Object other) {
        assertMatch(value, same);
        assertMatch(List.of(value), List.of(same));
        assertThat(differences(value, other)).hasSize(1);
    }

    @Test
    void a_sum_of_doubles_has_the_tolerance() {
        DoubleAdder legacy = new DoubleAdder();
        legacy.add(1);
        DoubleAdder candidate = new DoubleAdder();
        candidate.add(1.000001);
        assertMatch(legacy, candidate);
    }

    @Test
    void a_lock_inside_an_object_says_nothing_about_it() {
        record Guarded(ReentrantLock lock, int value) {}
        assertMatch(new Guarded(new ReentrantLock(), 1), new Guarded(new ReentrantLock(), 1));
    }

    /** {@code date.equals(timestamp)} may be true where {@code timestamp.equals(date)} never is. */
    @Test
    void a_date_and_a_timestamp_differ_in_type_either_way_round() {
        for (Date one : List.of(new Timestamp(0), new java.sql.Date(0), new Time(0))) {
            assertThat(differences(new Date(0), one)).singleElement().asString().startsWith("$: type ");
            assertThat(differences(one, new Date(0))).singleElement().asString().startsWith("$: type ");
        }
    }

    @Test
    void a_difference_of_milliseconds_shows() {
        assertThat(differences(new Date(1), new Date(2)))
                .containsExactly("$: 1970-01-01T00:00:00.001Z → 1970-01-01T00:00:00.002Z");
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(1);
        Calendar later = (Calendar) calendar.clone();
        later.setTimeInMillis(2);
        assertThat(differences(calendar, later))
                .containsExactly("$: 1970-01-01T00:00:00.001Z[UTC] → 1970-01-01T00:00:00.002Z[UTC]");
    }

    @Test
    void of_two_formatters_nothing_can_be_said() {
        assertThat(compare(DateTimeFormatter.ofPattern("yyyy"), DateTimeFormatter.ofPattern("yyyy")))
                .isEqualTo(new Comparison.Inconclusive(Comparison.Doubt.IDENTITY, "a DateTimeFormatter at $"));
        assertMatch(DateTimeFormatter.ISO_DATE, DateTimeFormatter.ISO_DATE);
    }

    @Test
    void statistics_are_compared_number_by_number_and_sums_of_doubles_within_the_tolerance() {
        assertMatch(IntStream.of(1, 2).summaryStatistics(), IntStream.of(2, 1).summaryStatistics());
        assertThat(differences(
                        LongStream.of(1, 3).summaryStatistics(),
                        LongStream.of(1, 1, 3).summaryStatistics()))
                .containsExactly("$.count: 2 → 3", "$.sum: 4 → 5");
        assertMatch(
                DoubleStream.of(0.1, 0.2, 0.3).summaryStatistics(),
                DoubleStream.of(0.3, 0.2, 0.100000001).summaryStatistics());
        assertThat(differences(
                        DoubleStream.of(1, 2).summaryStatistics(),
                        DoubleStream.of(1, 4).summaryStatistics()))
                .hasSize(2);
    }
}
