package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "2, 2, 4", "3, 4, 8", "8, 128, 256", "9, 150, 300", "10, 150, 300", "1000, 150, 300"})
    void the_wait_doubles_up_to_five_minutes_within_bounds_by_chance(int failures, long least, long most) {
        assertThat(new Backoff(() -> 0).after(failures)).isEqualTo(Duration.ofSeconds(least));
        assertThat(new Backoff(() -> Math.nextDown(1.0)).after(failures))
                .isBetween(Duration.ofSeconds(most).minusMillis(1), Duration.ofSeconds(most));
    }
}
