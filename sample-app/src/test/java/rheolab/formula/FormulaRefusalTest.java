package rheolab.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``          | 1  | the end  | a number, a name or an opening bracket",
                "1 +         | 4  | the end  | a number, a name or an opening bracket",
                "1 + * 2     | 5  | \"*\"    | a number, a name or an opening bracket",
                "1 2         | 3  | \"2\"    | an operator or the end",
                "(1 + 2      | 7  | the end  | an operator or \")\" for the \"(\" at position 1",
                "(1 + 2]     | 7  | \"]\"    | an operator or \")\" for the \"(\" at position 1",
                "1 + 2)      | 6  | \")\"    | an operator or the end",
                "z + 1       | 1  | \"z\"    | one of x, y",
                "x + foo(1)  | 5  | \"foo\"  | a function: exp, log,",
                "exp + 1     | 5  | \"+\"    | an opening bracket after exp",
                "pow(x)      | 6  | \")\"    | a comma and the exponent",
                "exp(x, y)   | 6  | \",\"    | an operator or \")\"",
                "x % 2       | 3  | \"%\"    | a number, a name, an operator",
                "x = 2       | 3  | \"=\"    | a number, a name, an operator",
                "x.y         | 2  | \".\"    | a number, a name, an operator",
                "µ + 1       | 1  | \"µ\"    | a number, a name, an operator",
                "1 + 2     # | 11 | \"#\"    | a number, a name, an operator",
                "1.2.3       | 4  | \".3\"   | an operator or the end"
            })
    void an_error_names_position_what_was_found_and_what_was_expected(
            String text, int position, String found, String expected) {
        FormulaException refusal = refusal(text);

        assertThat(refusal.position()).isEqualTo(position);
        assertThat(refusal)
                .hasMessageContaining("at position " + position + " of")
                .hasMessageContaining("found " + found + ", expected " + expected)
                .hasMessageContaining("nothing was evaluated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime.getRuntime().exec('touch /tmp/owned')",
                "Java.type('java.lang.System').setProperty('rheolab.attacked', 'yes')",
                "quit()",
                "exit(1)",
                "load('http://127.0.0.1/evil.js')",
                "while (true) {}",
                "for (;;) {}",
                "function f() { return f() }",
                "x = 1; y = 2",
                "this",
                "x['constructor']",
                "x.constructor.constructor('return 1')()",
                "eval('1 + 1')",
                "new java.io.File('/').list().length",
                "'a' + 'b'",
                "x ? 1 : 2",
                "1 == 1",
                "x++",
                "`1`",
                "\u0000",
                "// 1",
                "$EXEC('id')"
            })
    void an_attack_is_refused_before_anything_runs(String attack) {
        assertThat(refusal(attack).position()).isPositive();
        assertThat(System.getProperty("rheolab.attacked")).isNull();
    }

    @Test
    void length_is_bounded() {
        String longest = "1+".repeat(FormulaParser.MAX_LENGTH / 2 - 1) + "11";

        assertThatCode(() -> Formula.parse(longest, List.of()).value(new double[0]))
                .doesNotThrowAnyException();
        assertThat(refusal(longest + "1")).hasMessageContaining("found 2001 characters, expected at most 2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "exp(", "2**", "1+("})
    void nesting_is_bounded(String opening) {
        assertThat(refusal(opening.repeat(300))).hasMessageContaining("at most 100 levels of nesting");
    }

    @Test
    void nesting_within_the_bound_is_fine_and_counts_only_what_is_open() {
        String deep = "(".repeat(90) + "1" + ")".repeat(90);

        assertThat(Formula.parse(deep + "+" + deep, List.of()).value(new double[0]))
                .isEqualTo(2);
    }

    @Test
    void whatever_is_typed_gives_a_formula_or_a_clear_refusal() {
        SplittableRandom random = new SplittableRandom(1);
        String alphabet = "xy01.e+-*/^()[], expow'\"{};=$µ\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Formula.parse(text.toString(), List.of("x", "y")).value(new double[] {1, 2});
            } catch (FormulaException e) {
                assertThat(e.position()).isBetween(1, text.length() + 1);
            }
        }
    }

    private static FormulaException refusal(String text) {
        FormulaException refusal =
                catchThrowableOfType(FormulaException.class, () -> Formula.parse(text, List.of("x", "y")));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }
}
