package io.dualrun.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.LatencyLap.Lap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyLapTest {

    private static void record(Latency latency, long... times) {
        for (long time : times) {
            latency.record(time);
        }
    }

    @Property(tries = 300)
    void a_lap_is_what_was_recorded_since_the_one_before(
            @ForAll @Size(max = 60) @LongRange(max = 4_000_000_000_000L) long[] before,
            @ForAll @Size(max = 60) @LongRange(max = 4_000_000_000_000L) long[] since,
            @ForAll @DoubleRange(min = 0.01, max = 1) double quantile) {
        Latency all = new Latency();
        Latency alone = new Latency();
        LatencyLap laps = new LatencyLap(all);
        record(all, before);
        assertThat(laps.next().count()).isEqualTo(before.length);

        record(all, since);
        record(alone, since);

        Lap lap = laps.next();
        assertThat(lap.count()).isEqualTo(since.length);
        assertThat(lap.quantileNanos(quantile)).isEqualTo(alone.snapshot().quantileNanos(quantile));
        assertThat(laps.next().count()).isZero();
    }

    @Test
    void a_lap_without_times_has_no_quantiles() {
        assertThat(new LatencyLap(new Latency()).next().quantileNanos(0.99)).isZero();
    }

    @Test
    void the_first_lap_begins_when_it_is_made() {
        Latency latency = new Latency();
        record(latency, 1_000_000);
        LatencyLap laps = new LatencyLap(latency);
        record(latency, 5);

        Lap lap = laps.next();

        assertThat(lap.count()).isOne();
        assertThat(lap.quantileNanos(1)).isEqualTo(5);
    }
}
