package rheolab.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaServiceTest {

    private static final Map<String, Double> VARIABLES = Map.of("x", 0.75, "w", 3.0, "tau", 2.0);

    private final FormulaService service = new FormulaService();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "42",
                "x*pow(w*tau, 2)/(1 + pow(w*tau, 2))",
                "-x - -w",
                "2*(x + w)/tau",
                "arctan(x)*180/pi",
                "exp(x) + log(w) + log10(tau) + sqrt(w) + abs(-x)",
                "sin(x) + cos(x) + tan(x) + arcsin(x) + arccos(x)",
                "sinh(x) + cosh(x) + tanh(x)"
            })
    void both_bodies_give_the_same_value(String formula) {
        double legacy = service.evaluate(formula, VARIABLES);

        assertThat(service.evaluateArithmetic(formula, VARIABLES)).isCloseTo(legacy, withinPercentage(1e-10));
    }

    @Test
    void both_bodies_follow_ieee_arithmetic() {
        assertThat(service.evaluate("1/0", VARIABLES)).isInfinite();
        assertThat(service.evaluateArithmetic("1/0", VARIABLES)).isInfinite();
        assertThat(service.evaluate("log(-1)", VARIABLES)).isNaN();
        assertThat(service.evaluateArithmetic("log(-1)", VARIABLES)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x +", "unknown + 1", "(x", "x)", "", "foo(x)"})
    void both_bodies_refuse_what_is_no_formula(String formula) {
        assertThatThrownBy(() -> service.evaluate(formula, VARIABLES)).isInstanceOf(FormulaException.class);
        assertThatThrownBy(() -> service.evaluateArithmetic(formula, VARIABLES)).isInstanceOf(FormulaException.class);
    }

    @Test
    void the_legacy_body_runs_what_the_candidate_refuses() {
        String program = "java.lang.Runtime.getRuntime().availableProcessors()";

        assertThat(service.evaluate(program, Map.of())).isPositive();
        assertThatThrownBy(() -> service.evaluateArithmetic(program, Map.of()))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining("position 5")
                .hasMessageContaining("found \".\"");
    }

    @Test
    void the_legacy_body_takes_a_caret_for_an_exclusive_or() {
        Map<String, Double> variables = Map.of("radius", 3.0);

        assertThat(service.evaluate("radius^2", variables)).isEqualTo(1);
        assertThat(service.evaluateArithmetic("radius^2", variables)).isEqualTo(9);
    }

    @Test
    void what_is_no_number_is_no_value() {
        assertThatThrownBy(() -> service.evaluate("'text'", Map.of()))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining("expected a script whose value is a number");
    }

    @Test
    void variables_of_one_formula_are_not_seen_by_the_next() {
        service.evaluate("x + 1", Map.of("x", 1.0));

        assertThatThrownBy(() -> service.evaluate("x + 1", Map.of())).isInstanceOf(FormulaException.class);
    }

    @Test
    void threads_do_not_see_each_others_variables() {
        List<Double> values = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> service.evaluate("2*x", Map.of("x", (double) i)))
                .toList();

        assertThat(values)
                .isEqualTo(IntStream.range(0, 2_000).mapToObj(i -> 2.0 * i).toList());
    }
}
