package io.dualrun.engine.verdict;

import static io.dualrun.engine.verdict.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Counts SOME = new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);

    @Test
    void counts_add_and_subtract_each_by_itself() {
        Counts twice = new Counts(2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32);

        assertThat(SOME.plus(SOME)).isEqualTo(twice);
        assertThat(twice.minus(SOME)).isEqualTo(SOME);
        assertThat(SOME.plus(Counts.ZERO)).isEqualTo(SOME);
    }

    @Test
    void quantiles_of_a_longer_span_are_means_weighted_by_runs() {
        Times both = new Times(100, 1, 2, 4).plus(new Times(300, 2, 4, 8));

        assertThat(both.count()).isEqualTo(400);
        assertThat(both.p50()).isCloseTo(1.75, within(1e-12));
        assertThat(both.p95()).isCloseTo(3.5, within(1e-12));
        assertThat(both.p99()).isCloseTo(7, within(1e-12));
    }

    @Test
    void a_minute_without_runs_leaves_quantiles_as_they_are() {
        Times some = new Times(100, 1, 2, 4);

        assertThat(some.plus(Times.NONE)).isEqualTo(some);
        assertThat(Times.NONE.plus(some)).isEqualTo(some);
        assertThat(Times.NONE.plus(Times.NONE)).isEqualTo(Times.NONE);
    }

    @Test
    void two_windows_together_have_the_last_memory_and_meters_and_the_mean_cpu() {
        Window earlier = window().withSeconds(60)
                .withMemory(1e9)
                .withCpu(0.2)
                .withMeter("a", 1)
                .withMeter("b", 1)
                .build();
        Window later = window().withSeconds(180)
                .withMemory(2e9)
                .withCpu(0.6)
                .withMeter("b", 2)
                .build();
        Window both = earlier.plus(later);

        assertThat(both.seconds()).isEqualTo(240);
        assertThat(both.memory()).isEqualTo(2e9);
        assertThat(both.cpu()).isCloseTo(0.5, within(1e-12));
        assertThat(both.meters()).isEqualTo(Map.of("b", 2.0));
    }

    @Test
    void what_is_not_known_of_a_window_is_what_was_known_before() {
        Window known = window().withMemory(1e9).withCpu(0.2).build();
        Window unknown = window().build();

        assertThat(known.plus(unknown).memory()).isEqualTo(1e9);
        assertThat(known.plus(unknown).cpu()).isEqualTo(0.2);
        assertThat(unknown.plus(known).cpu()).isEqualTo(0.2);
    }
}
