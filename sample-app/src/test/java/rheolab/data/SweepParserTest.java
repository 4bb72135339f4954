package rheolab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepParserTest {

    private static final String ROWS = "1 10 20\n10 200 100 0.5 -1\n\n100 1E3 300\n";

    @Test
    void a_sweep_is_read() {
        Sweep sweep = parse("chem=PI;T=-35;Mw=13.5;\n" + ROWS);

        assertThat(sweep.name()).isEqualTo("a");
        assertThat(sweep.attributes())
                .containsEntry("chem", "PI")
                .containsEntry("T", "-35")
                .hasSize(3);
        assertThat(sweep.omega()).containsExactly(1, 10, 100);
        assertThat(sweep.storage()).containsExactly(10, 200, 1000);
        assertThat(sweep.loss()).containsExactly(20, 100, 300);
        assertThat(sweep.decades()).isCloseTo(2, within(1e-12));
    }

    @Test
    void header_lines_before_the_rows_are_passed_over() {
        assertThat(parse("T=25\nomega G' G\"\n\nrad/s Pa Pa\n" + ROWS).omega()).hasSize(3);
    }

    @Test
    void rows_are_sorted_by_frequency() {
        assertThat(parse("T=25\n100 3 3\n1 1 1\n10 2 2\n").storage()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                            | a.tts, line 1 | the end of the file | key=value; pairs",
                "1 2 3~1 2 3~                  | a.tts, line 1 | \"1 2 3\"           | key=value; pairs",
                "T=25;oops;~1 2 3              | a.tts, line 1 | \"T=25;oops;\"      | key=value; pairs",
                ";~1 2 3                       | a.tts, line 1 | \";\"               | key=value; pairs",
                "T=25~                         | a.tts, line 2 | the end of the file | three positive numbers",
                "T=25~header~                  | a.tts, line 3 | the end of the file | three positive numbers",
                "T=25~1 2 3~10 2~100 2 3       | a.tts, line 3 | \"10 2\"            | three positive numbers",
                "T=25~1 2 3~10 x 3~100 2 3     | a.tts, line 3 | \"10 x 3\"          | three positive numbers",
                "T=25~1 2 3~10 -2 3~100 2 3    | a.tts, line 3 | \"10 -2 3\"         | three positive numbers",
                "T=25~1 2 3~10 NaN 3~100 2 3   | a.tts, line 3 | \"10 NaN 3\"        | three positive numbers",
                "T=25~1 2 3~10 2 3             | a.tts         | 2 rows              | at least 3",
                "T=25~1 2 3~1 2 3~1 2 3        | a.tts, line 2 | one frequency       | a sweep over several"
            })
    void damage_is_named(String lines, String where, String found, String expected) {
        assertThatThrownBy(() -> parse(lines.replace('~', '\n')))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(where + ": found " + found)
                .hasMessageContaining(", expected " + expected)
                .hasMessageEndingWith("; the file is not used");
    }

    @Test
    void the_shipped_sweep_is_what_its_origin_says() {
        assertThat(Library.shippedFile("sweeps/synthetic.tts").lines())
                .isEqualTo(SyntheticSweep.text().lines().toList());
    }

    private static Sweep parse(String text) {
        return SweepParser.parse(TextFile.of("a.tts", text));
    }
}
