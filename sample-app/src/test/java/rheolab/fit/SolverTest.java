package rheolab.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rheolab.data.Library;
import rheolab.data.NistDataSet;
import rheolab.data.SyntheticSweep;
import rheolab.formula.Formula;

class SolverTest {

    private static final Library LIBRARY = Library.shipped();

    private final Solver legacy = new CommonsSolver();
    private final Solver candidate = new HipparchusSolver();

    /** Lower bounds of the digits found, from start 1 and start 2; 0 where the solver is known to miss the minimum. */
    @ParameterizedTest
    @CsvSource({
        // legacy 1, 2; candidate 1, 2
        "Bennett5, 8, 7, 10, 10",
        "BoxBOD,   0, 8, 9,  8",
        "Chwirut1, 8, 8, 8,  8",
        "DanWood,  9, 8, 9,  8",
        "ENSO,     6, 6, 6,  6",
        "Gauss1,   8, 8, 8,  8",
        "Hahn1,    7, 8, 7,  8",
        "Kirby2,   8, 8, 8,  8",
        "Lanczos1, 9, 9, 9,  9",
        "Lanczos3, 6, 6, 6,  7",
        "MGH17,    7, 8, 8,  8",
        "Misra1a,  9, 9, 9,  9",
        "Misra1c,  9, 9, 9,  9",
        "Nelson,   7, 6, 7,  6",
        "Rat42,    9, 9, 9,  9",
        "Roszman1, 6, 7, 6,  8",
        "Thurber,  7, 7, 7,  7"
    })
    void the_certified_values_are_found(
            String name, double legacy1, double legacy2, double candidate1, double candidate2) {
        NistDataSet dataSet = dataSet(name);

        assertThat(digits(legacy, dataSet, 1)).isGreaterThanOrEqualTo(legacy1);
        assertThat(digits(legacy, dataSet, 2)).isGreaterThanOrEqualTo(legacy2);
        assertThat(digits(candidate, dataSet, 1)).isGreaterThanOrEqualTo(candidate1);
        assertThat(digits(candidate, dataSet, 2)).isGreaterThanOrEqualTo(candidate2);
    }

    @Test
    void finite_differences_lose_the_slope_of_boxbod_where_exact_slopes_do_not() {
        Problem problem = Problem.of(dataSet("BoxBOD"), 1);

        assertThat(legacy.solve(problem).residualSum()).isGreaterThan(9_000);
        assertThat(candidate.solve(problem).residualSum()).isCloseTo(1168.0088766, within(1e-6));
    }

    /** With the tolerances of dualrun.yaml: what else differs would be a mismatch in every demonstration. */
    @ParameterizedTest
    @MethodSource("allButBoxBodFromAfar")
    void both_solvers_agree_elsewhere(Problem problem) {
        Fit legacyFit = legacy.solve(problem);
        Fit candidateFit = candidate.solve(problem);

        assertAgree(candidateFit.parameters(), legacyFit.parameters(), 1e-5, 1e-12);
        assertAgree(candidateFit.predictions(), legacyFit.predictions(), 1e-5, 1e-12);
        assertAgree(new double[] {candidateFit.residualSum()}, new double[] {legacyFit.residualSum()}, 1e-9, 1e-18);
    }

    static Stream<Problem> allButBoxBodFromAfar() {
        return LIBRARY.dataSets().stream()
                .flatMap(dataSet -> Stream.of(Problem.of(dataSet, 1), Problem.of(dataSet, 2)))
                .filter(problem -> !problem.name().equals("BoxBOD from start 1"));
    }

    @Test
    void both_solvers_find_the_modes_a_sweep_was_made_of() {
        Problem problem = Problem.of(LIBRARY.sweeps().get(0));
        for (Solver solver : List.of(legacy, candidate)) {
            List<Mode> modes = Mode.of(solver.solve(problem));

            assertThat(modes).hasSize(SyntheticSweep.TIMES.length);
            for (int i = 0; i < modes.size(); i++) {
                assertThat(modes.get(i).time() / SyntheticSweep.TIMES[i]).isCloseTo(1, within(0.05));
                assertThat(modes.get(i).modulus() / SyntheticSweep.MODULI[i]).isCloseTo(1, within(0.05));
            }
        }
    }

    @Test
    void both_solvers_agree_on_the_curve_of_a_sweep() {
        Problem problem = Problem.of(LIBRARY.sweeps().get(0));
        Fit legacyFit = legacy.solve(problem);
        Fit candidateFit = candidate.solve(problem);

        assertThat(candidateFit.predictions()).containsExactly(legacyFit.predictions(), within(1e-7));
        assertThat(candidateFit.residualSum())
                .isCloseTo(legacyFit.residualSum(), within(1e-9 * legacyFit.residualSum()));
    }

    @Test
    void no_minimum_is_the_same_exception_from_both_solvers() {
        Formula formula = Formula.parse("log(b1 - x)", List.of("b1", "x"));
        Problem hopeless = new Problem(
                "hopeless",
                new FormulaModel(formula, new double[][] {{1}, {2}, {3}}),
                new double[] {1, 2, 3},
                new double[] {0});
        String message =
                "no fit of hopeless: found no minimum within 2000 iterations, expected one; there is no result";

        assertThatThrownBy(() -> legacy.solve(hopeless))
                .isInstanceOf(FitException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> candidate.solve(hopeless))
                .isInstanceOf(FitException.class)
                .hasMessage(message);
    }

    private static void assertAgree(double[] candidate, double[] legacy, double rtol, double atol) {
        assertThat(candidate).hasSameSizeAs(legacy);
        for (int i = 0; i < legacy.length; i++) {
            assertThat(candidate[i]).isCloseTo(legacy[i], within(atol + rtol * Math.abs(legacy[i])));
        }
    }

    private static NistDataSet dataSet(String name) {
        return LIBRARY.dataSets().stream()
                .filter(dataSet -> dataSet.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double digits(Solver solver, NistDataSet dataSet, int start) {
        return Digits.agreeing(solver.solve(Problem.of(dataSet, start)).parameters(), dataSet.certified());
    }
}
