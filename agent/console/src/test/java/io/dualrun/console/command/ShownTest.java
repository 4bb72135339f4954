package io.dualrun.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59.4, 59 s",
        "60, 1 min",
        "61, 1 min 1 s",
        "3600, 1 h",
        "5400, 1 h 30 min",
        "86400, 1 d",
        "604799, 6 d 23 h",
        "NaN, ''"
    })
    void times_have_two_units_at_most(double seconds, String expected) {
        assertThat(Shown.seconds(seconds)).isEqualTo(expected);
    }

    @Test
    void a_value_has_the_unit_of_its_metric() {
        assertThat(Shown.value("error_rate < 0.1%", 0.0005)).isEqualTo("0.05%");
        assertThat(Shown.value("p99_latency < 2x baseline", 0.012)).isEqualTo("12ms");
        assertThat(Shown.value("mismatches = 0", 3)).isEqualTo("3");
        assertThat(Shown.value("error_rate < 0.1%", Double.NaN)).isEqualTo("-");
    }

    @Test
    void a_condition_of_another_version_shows_the_number_as_it_is() {
        assertThat(Shown.value("moods > 3", 4.5)).isEqualTo("4.5");
    }

    @Test
    void people_are_spared_fractions_of_a_second() {
        assertThat(Shown.time("2026-11-25T03:36:56.247741793Z")).isEqualTo("2026-11-25T03:36:56Z");
        assertThat(Shown.time("2026-11-25T03:36:56Z")).isEqualTo("2026-11-25T03:36:56Z");
    }
}
