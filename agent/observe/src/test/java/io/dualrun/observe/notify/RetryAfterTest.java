package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "120, 120",
                "0, 0",
                "-5, 0",
                "soon, 0",
                "\"\", 0",
                "99999999999, 0",
                "\"Wed, 25 Nov 2026 10:01:30 GMT\", 90",
                "\"Wed, 25 Nov 2026 09:00:00 GMT\", 0",
                "\"Wed, 32 Nov 2026 09:00:00 GMT\", 0"
            })
    void it_is_a_number_of_seconds_or_a_date(String value, long seconds) {
        assertThat(RetryAfter.read(value, DrivenTime.START)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
