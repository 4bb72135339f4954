package io.dualrun.engine.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageTest {

    @Property(tries = 20_000)
    void every_hundredth_survives_the_way_through_decimal_text(@ForAll @IntRange(max = 10_000) int hundredths) {
        String text = hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;

        assertThat(Percentage.of(Double.parseDouble(text))).isEqualTo(new Percentage(hundredths));
        assertThat(Percentage.of(new Percentage(hundredths).percent())).isEqualTo(new Percentage(hundredths));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 100.01, 120, 0.005, 33.333, Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e-300})
    void anything_else_is_refused_in_words(double percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percentage.of(percent))
                .withMessage("found " + percent + ", expected a percentage from 0 to 100, in steps of 0.01");
    }

    @Example
    void hundredths_outside_the_range_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Percentage(10_001));
        assertThatIllegalArgumentException().isThrownBy(() -> new Percentage(-1));
    }

    @Example
    void nobody_and_everybody_are_the_ends() {
        assertThat(Percentage.of(0)).isEqualTo(Percentage.ZERO);
        assertThat(Percentage.of(-0.0)).isEqualTo(Percentage.ZERO);
        assertThat(Percentage.of(100)).isEqualTo(Percentage.FULL);
    }

    @ParameterizedTest
    @CsvSource({"0, 0%", "500, 5%", "25, 0.25%", "1, 0.01%", "1250, 12.5%", "10000, 100%"})
    void it_reads_as_people_write_it(int hundredths, String text) {
        assertThat(new Percentage(hundredths)).hasToString(text);
    }
}
