package rheolab.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    private static final List<String> NAMES = List.of("x", "y");
    private static final double[] VALUES = {0.3, 2.5};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2*3            | 7",
                "(1 + 2)*3          | 9",
                "[1 + 2]*3          | 9",
                "10 - 4 - 3         | 3",
                "100/10/5           | 2",
                "12/2*3             | 18",
                "2**3**2            | 512",
                "2^3^2              | 512",
                "(2**3)**2          | 64",
                "-2**2              | -4",
                "(-2)**2            | 4",
                "2**-1              | 0.5",
                "2**-2**2           | 0.0625",
                "2*-3               | -6",
                "- -3               | 3",
                "+3 - +2            | 1",
                "1-(-.5)            | 1.5",
                "1.5E+02 + 2e-1 + 3.| 153.2",
                "pow(2, 3) + 1      | 9",
                "pow[2, 1 + 2]      | 8",
                "exp[0] + sqrt(4)   | 3",
                "log10(1000)        | 3",
                "arctan(1)*4 - pi   | 0",
                "abs(-3)            | 3",
                "2*[3*(1 + 1)]      | 12"
            })
    void arithmetic_has_the_precedence_people_expect(String text, double value) {
        assertThat(Formula.parse(text, List.of()).value(new double[0])).isCloseTo(value, within(1e-12));
    }

    @Test
    void names_take_their_values_in_the_order_they_were_given() {
        assertThat(Formula.parse("x - y", List.of("x", "y")).value(new double[] {5, 3}))
                .isEqualTo(2);
        assertThat(Formula.parse("x - y", List.of("y", "x")).value(new double[] {5, 3}))
                .isEqualTo(-2);
    }

    @Test
    void a_name_goes_before_a_constant() {
        assertThat(Formula.parse("pi", List.of("pi")).value(new double[] {3})).isEqualTo(3);
        assertThat(Formula.parse("k", List.of(), Map.of("k", 1.38)).value(new double[0]))
                .isEqualTo(1.38);
    }

    @Test
    void arithmetic_is_that_of_ieee_doubles() {
        assertThat(Formula.parse("1/0", List.of()).value(new double[0])).isInfinite();
        assertThat(Formula.parse("log(-1)", List.of()).value(new double[0])).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x + y",
                "x - y",
                "x*y",
                "x/y",
                "x**y",
                "y**x",
                "x**3",
                "2**x",
                "(x - y)**2",
                "(x - y)**-3",
                "-x",
                "exp(x*y)",
                "log(x*y)",
                "log10(x + y)",
                "sqrt(x*y)",
                "abs(x - y)",
                "sin(x*y)",
                "cos(x*y)",
                "tan(x*y)",
                "arcsin(x)",
                "arccos(x)",
                "arctan(y/x)",
                "sinh(x*y)",
                "cosh(x*y)",
                "tanh(x*y)",
                "pow(x*y, y)"
            })
    void derivatives_are_exact(String text) {
        Formula formula = Formula.parse(text, NAMES);
        Gradient gradient =
                formula.value(new Gradient[] {Gradient.variable(2, 0, VALUES[0]), Gradient.variable(2, 1, VALUES[1])});

        assertThat(gradient.getValue()).isCloseTo(formula.value(VALUES), within(1e-12));
        for (int i = 0; i < 2; i++) {
            double step = 1e-6;
            double[] above = VALUES.clone();
            double[] below = VALUES.clone();
            above[i] += step;
            below[i] -= step;
            double difference = (formula.value(above) - formula.value(below)) / (2 * step);
            assertThat(gradient.getPartialDerivative(i))
                    .isCloseTo(difference, within(1e-7 * (1 + Math.abs(difference))));
        }
    }

    @Test
    void a_power_has_a_derivative_where_its_base_is_zero_or_negative() {
        Formula square = Formula.parse("(x - 1)**2", List.of("x"));

        assertThat(square.value(new Gradient[] {Gradient.variable(1, 0, 1)}).getPartialDerivative(0))
                .isZero();
        assertThat(square.value(new Gradient[] {Gradient.variable(1, 0, -1)}).getPartialDerivative(0))
                .isEqualTo(-4);
        assertThat(Formula.parse("0**x", List.of("x"))
                        .value(new Gradient[] {Gradient.variable(1, 0, 2)})
                        .getPartialDerivative(0))
                .isZero();
    }
}
