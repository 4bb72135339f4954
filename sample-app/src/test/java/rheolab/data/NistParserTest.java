package rheolab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NistParserTest {

    @ParameterizedTest
    @CsvSource({
        "Bennett5, Higher,  3, 1, 154",
        "BoxBOD,   Higher,  2, 1, 6",
        "Chwirut1, Lower,   3, 1, 214",
        "DanWood,  Lower,   2, 1, 6",
        "ENSO,     Average, 9, 1, 168",
        "Gauss1,   Lower,   8, 1, 250",
        "Hahn1,    Average, 7, 1, 236",
        "Kirby2,   Average, 5, 1, 151",
        "Lanczos1, Average, 6, 1, 24",
        "Lanczos3, Lower,   6, 1, 24",
        "MGH17,    Average, 5, 1, 33",
        "Misra1a,  Lower,   2, 1, 14",
        "Misra1c,  Average, 2, 1, 14",
        "Nelson,   Average, 3, 2, 128",
        "Rat42,    Higher,  3, 1, 9",
        "Roszman1, Average, 4, 1, 25",
        "Thurber,  Higher,  7, 1, 37"
    })
    void every_shipped_file_is_read(String name, String difficulty, int parameters, int predictors, int observations) {
        NistDataSet dataSet = NistParser.parse(file(name));

        assertThat(dataSet.name()).isEqualTo(name);
        assertThat(dataSet.difficulty()).isEqualTo(difficulty);
        assertThat(dataSet.parameters()).hasSize(parameters).startsWith("b1");
        assertThat(dataSet.starts()).hasSize(2).allSatisfy(start -> assertThat(start)
                .hasSize(parameters));
        assertThat(dataSet.certified()).hasSize(parameters);
        assertThat(dataSet.response()).hasSize(observations);
        assertThat(dataSet.predictors()).hasDimensions(observations, predictors);
    }

    @Test
    void numbers_stand_where_the_file_has_them() {
        NistDataSet misra = NistParser.parse(file("Misra1a"));

        assertThat(misra.starts().get(0)).containsExactly(500, 0.0001);
        assertThat(misra.starts().get(1)).containsExactly(250, 0.0005);
        assertThat(misra.certified()).containsExactly(2.3894212918E+02, 5.5015643181E-04);
        assertThat(misra.certifiedResidualSum()).isEqualTo(1.2455138894E-01);
        assertThat(misra.response()).startsWith(10.07).endsWith(81.78);
        assertThat(misra.predictors()[13]).containsExactly(760.0);
        assertThat(misra.residualSum(misra.certified())).isCloseTo(1.2455138894E-01, within(1e-10));
    }

    @Test
    void a_response_that_is_a_function_is_worked_out() {
        NistDataSet nelson = NistParser.parse(file("Nelson"));

        assertThat(nelson.response()[0]).isEqualTo(Math.log(15));
        assertThat(nelson.model().names()).containsExactly("b1", "b2", "b3", "x1", "x2");
    }

    @Test
    void a_model_over_several_lines_is_put_together() {
        assertThat(NistParser.parse(file("ENSO")).model())
                .hasToString(
                        "b1 + b2*cos( 2*pi*x/12 ) + b3*sin( 2*pi*x/12 ) + b5*cos( 2*pi*x/b4 ) + b6*sin( 2*pi*x/b4 )"
                                + " + b8*cos( 2*pi*x/b7 ) + b9*sin( 2*pi*x/b7 )");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bennett5",
                "BoxBOD",
                "Chwirut1",
                "DanWood",
                "ENSO",
                "Gauss1",
                "Hahn1",
                "Kirby2",
                "Lanczos1",
                "Lanczos3",
                "MGH17",
                "Misra1a",
                "Misra1c",
                "Nelson",
                "Rat42",
                "Roszman1",
                "Thurber"
            })
    void a_file_cut_after_any_line_is_refused(String name) {
        TextFile whole = file(name);
        for (int kept = 0; kept < whole.lines().size(); kept++) {
            TextFile cut = new TextFile(whole.name(), whole.lines().subList(0, kept));

            DataException refusal = catchThrowableOfType(DataException.class, () -> NistParser.parse(cut));

            assertThat(refusal).as("cut after line " + kept).isNotNull();
            assertThat(refusal.line()).isEqualTo(kept + 1);
            assertThat(refusal)
                    .hasMessageStartingWith(
                            name + ".dat, line " + (kept + 1) + ": found the end of the file, expected ")
                    .hasMessageEndingWith("; the file is not used");
        }
    }

    @Test
    void a_file_with_any_line_missing_is_never_read_as_something_else() {
        TextFile whole = file("Roszman1");
        NistDataSet expected = NistParser.parse(whole);
        for (int missing = 0; missing < whole.lines().size(); missing++) {
            List<String> lines = new ArrayList<>(whole.lines());
            lines.remove(missing);
            try {
                assertThat(NistParser.parse(new TextFile(whole.name(), lines)).response())
                        .isEqualTo(expected.response());
            } catch (DataException e) {
                assertThat(e).hasMessageContaining("Roszman1.dat, line ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Dataset Name:             | Data Set:              | 41 | the end of the file | \"Dataset Name:\"",
                "(lines 41 to 42)          | (lines 12 to 13)       | 5  | Starting Values     | after the model",
                "(lines 61 to 74)          | (lines 61 to 73)       | 27 | 14 Observations     | 13, as line 7",
                "(lines 61 to 74)          | (lines 62 to 75)       | 61 | 10.07E0             | \"Data:\" and the names of 2 columns",
                "14 Observations           | 15 Observations        | 27 | 15 Observations     | 14, as line 7",
                "y = b1*                   | y = b9*                | 34 | y = b9*             | one of b1, b2, x",
                "exp[-b2*x]                | Java.type('x')         | 34 | y = b1*             | position",
                "  +  e                    | ``                     | 35 | an empty line       | ending in \"+ e\"",
                "b2 =     0.0001           | b2 =     O.0001        | 42 | b2 =                | b2 = start 1, start 2",
                "b2 =     0.0001           | c2 =     0.0001        | 42 | c2 =                | b2 = start 1, start 2",
                "Residual Sum of Squares:  | Residual Sum:          | 0  | the end of the file | \"Residual Sum of Squares:\"",
                "44.82E0     378.4E0       | 44.82E0     378.4EO    | 68 | 44.82E0             | observation 8 of 14: 2 numbers",
                "44.82E0     378.4E0       | 44.82E0                | 68 | 44.82E0             | observation 8 of 14: 2 numbers",
                "44.82E0     378.4E0       | 44.82E0 378.4E0 1      | 68 | 44.82E0             | observation 8 of 14: 2 numbers",
                "44.82E0     378.4E0       | 44.82E0     378.4E999  | 68 | 44.82E0             | observation 8 of 14: 2 numbers",
                "44.82E0     378.4E0       | 44.82E0     387.4E0    | 44 | Residual Sum        | which the certified parameters give",
                "689.1E0                   | 689.E0                 | 44 | Residual Sum        | which the certified parameters give",
                "2.3894212918E+02          | 2.3984212918E+02       | 44 | Residual Sum        | which the certified parameters give"
            })
    void damage_is_named_with_line_what_was_found_and_what_was_expected(
            String intact, String damaged, int line, String found, String expected) {
        String text = file("Misra1a").lines().stream().collect(Collectors.joining("\n"));
        assertThat(text).contains(intact);
        TextFile file = TextFile.of("Misra1a.dat", text.replace(intact, damaged));

        DataException refusal = catchThrowableOfType(DataException.class, () -> NistParser.parse(file));

        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains("Misra1a.dat", "found ", found, ", expected ", expected);
        if (!found.equals("the end of the file")) {
            assertThat(refusal.line()).isEqualTo(line);
        }
    }

    @Test
    void what_is_no_text_is_refused() {
        assertThatThrownBy(() -> NistParser.parse(TextFile.of("a.dat", "\u0000\u0001\u00ff\n".repeat(100))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected \"Dataset Name:\"");
    }

    private static TextFile file(String name) {
        return Library.shippedFile("nist/" + name + ".dat");
    }
}
