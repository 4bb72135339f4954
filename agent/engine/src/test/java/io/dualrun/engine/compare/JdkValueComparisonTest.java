package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
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
                Arguments.of(
                        ByteBuffer.wrap(new byte[] {1, 2}, 1, 1),
                        ByteBuffer.allocateDirect(1).put(0, (byte) 2),
                        ByteBuffer.allocate(1)),
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
                Arguments.of(new StringBuilder("a"), new StringBuilder("a"), new StringBuilder("b")),
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

    @Test
    void a_date_and_a_timestamp_differ_in_type() {
        assertThat(differences(new Date(0), new java.sql.Timestamp(0)))
                .singleElement()
                .asString()
                .startsWith("$: type ");
    }
}
