package rheolab.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rheolab.data.Library;
import rheolab.data.NistDataSet;

class JacobianTest {

    static Stream<Problem> problems() {
        Library library = Library.shipped();
        return Stream.concat(
                library.dataSets().stream().flatMap(JacobianTest::atBothStarts),
                library.sweeps().stream().map(Problem::of));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void exact_slopes_agree_with_finite_differences(Problem problem) {
        double[][] exact = HipparchusSolver.jacobian(problem.model(), problem.start());
        double[][] differences = CommonsSolver.jacobian(problem.model(), problem.start());
        double[] predictions = problem.model().predict(problem.start());

        for (int j = 0; j < problem.start().length; j++) {
            double size = Math.abs(problem.start()[j]);
            double largest = 0;
            for (double[] row : exact) {
                largest = Math.max(largest, Math.abs(row[j]));
            }
            double rounding = Arrays.stream(predictions).map(Math::abs).max().orElseThrow() / size * 1e-9;
            for (int i = 0; i < exact.length; i++) {
                assertThat(differences[i][j]).isCloseTo(exact[i][j], within(1e-7 * largest + rounding));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void values_with_slopes_are_the_values_without(Problem problem) {
        double[] start = problem.start();
        Gradient[] variables = new Gradient[start.length];
        Arrays.setAll(variables, i -> Gradient.variable(start.length, i, start[i]));

        Gradient[] predictions = problem.model().predict(variables);

        List<Double> values = Arrays.stream(predictions).map(Gradient::getValue).toList();
        double[] expected = problem.model().predict(start);
        for (int i = 0; i < expected.length; i++) {
            assertThat(values.get(i)).isCloseTo(expected[i], within(1e-11 * (1 + Math.abs(expected[i]))));
        }
    }

    private static Stream<Problem> atBothStarts(NistDataSet dataSet) {
        return Stream.of(Problem.of(dataSet, 1), Problem.of(dataSet, 2));
    }
}
