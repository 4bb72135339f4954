package io.dualrun.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final Histogram library = new Histogram(HOUR, 2);

    @Property
    void buckets_are_those_of_the_library(@ForAll @LongRange(max = 3_600_000_000_000L) long nanos) {
        int doubling = Latency.doublingOf(nanos);
        long width = library.sizeOfEquivalentValueRange(nanos);
        int bucket = (int) ((nanos - Latency.shortestIn(doubling, 0)) / width);

        assertThat(bucket).isBetween(0, Latency.DOUBLING - 1);
        assertThat(Latency.shortestIn(doubling, bucket)).isEqualTo(library.lowestEquivalentValue(nanos));
        assertThat(Latency.longestIn(doubling, bucket)).isEqualTo(library.highestEquivalentValue(nanos));
    }

    @Property(tries = 200)
    void above_and_up_to_are_all(
            @ForAll @Size(max = 50) @LongRange(max = 4_000_000_000_000L) long[] times,
            @ForAll @LongRange(max = 4_000_000_000_000L) long limit) {
        Latency latency = new Latency();
        for (long time : times) {
            latency.record(time);
        }
        assertThat(latency.countAbove(limit))
                .isEqualTo(latency.count() - latency.snapshot().countUpTo(Math.min(limit, HOUR)));
    }

    @Test
    void what_is_above_is_what_took_longer() {
        Latency latency = new Latency();
        latency.record(100);
        latency.record(1_000_000);
        latency.record(2_000_000);

        assertThat(latency.countAbove(0)).isEqualTo(3);
        assertThat(latency.countAbove(100)).isEqualTo(2);
        assertThat(latency.countAbove(1_500_000)).isEqualTo(1);
        assertThat(latency.countAbove(2_000_000)).isZero();
        assertThat(latency.countAbove(HOUR)).isZero();
    }
}
