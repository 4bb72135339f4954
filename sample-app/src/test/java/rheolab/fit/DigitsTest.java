package rheolab.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DigitsTest {

    @Test
    void the_worst_parameter_counts() {
        assertThat(digits(1.001, 2)).isCloseTo(3, within(1e-9));
        assertThat(digits(1, 2.00002)).isCloseTo(5, within(1e-9));
    }

    @Test
    void equal_values_have_as_many_digits_as_are_certified() {
        assertThat(digits(1, 2)).isEqualTo(11);
        assertThat(digits(1 + 1e-15, 2)).isEqualTo(11);
    }

    @Test
    void less_than_one_digit_is_none() {
        assertThat(digits(1.5, 2)).isZero();
        assertThat(digits(-100, 2)).isZero();
        assertThat(digits(Double.NaN, 2)).isZero();
    }

    private static double digits(double first, double second) {
        return Digits.agreeing(new double[] {first, second}, new double[] {1, 2});
    }
}
