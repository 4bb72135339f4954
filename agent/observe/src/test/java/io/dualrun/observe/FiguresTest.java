package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1.00 µs",
        "9994, 9.99 µs",
        "9996, 10.0 µs",
        "99960, 100 µs",
        "999499, 999 µs",
        "999500, 1.00 ms",
        "1234567, 1.23 ms",
        "45600000, 45.6 ms",
        "1000000000, 1.00 s",
        "3600000000000, 3600 s"
    })
    void durations_have_three_digits_in_the_unit_that_suits_them(long nanos, String text) {
        assertThat(Figures.duration(nanos)).isEqualTo(text);
    }

    @Test
    void counts_are_grouped() {
        assertThat(Figures.count(1234567)).isEqualTo("1,234,567");
    }
}
