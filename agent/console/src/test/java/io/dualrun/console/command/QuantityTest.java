package io.dualrun.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class QuantityTest {

    @Test
    void numbers_are_written_as_people_write_them() {
        assertThat(new Quantity.Percent().convert("5")).isEqualTo(5);
        assertThat(new Quantity.Percent().convert("0.25%")).isEqualTo(0.25);
        assertThat(new Quantity.Ratio().convert("10%")).isEqualTo(0.1);
        assertThat(new Quantity.Ratio().convert("0.1")).isEqualTo(0.1);
        assertThat(new Quantity.Factor().convert("3x")).isEqualTo(3);
        assertThat(new Quantity.Factor().convert("1.5")).isEqualTo(1.5);
        assertThat(new Quantity.Seconds().convert("90s")).isEqualTo(90);
        assertThat(new Quantity.Seconds().convert("1h30m")).isEqualTo(5400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "five", "5 %", "NaN", "1e3", "%", "0x10", "5%%"})
    void what_is_no_number_is_refused_with_what_was_expected(String text) {
        assertThatThrownBy(() -> new Quantity.Percent().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("found \"" + text + "\", expected a percentage such as 5 or 0.25%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "soon", "10 m", "1d"})
    void what_is_no_duration_is_refused_with_what_was_expected(String text) {
        assertThatThrownBy(() -> new Quantity.Seconds().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("found \"" + text + "\", expected a duration such as 90s, 10m or 1h30m");
    }
}
