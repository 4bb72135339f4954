package io.dualrun.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceTest {

    @Test
    void every_row_of_the_conformance_file_agrees_as_numbers_as_boxes_and_as_arrays() throws IOException {
        List<String> rows = rows();
        assertThat(rows).hasSizeGreaterThan(300);
        for (String row : rows) {
            String[] cells = row.split("\t");
            double legacy = Double.parseDouble(cells[0]);
            double candidate = Double.parseDouble(cells[1]);
            double rtol = Double.parseDouble(cells[2]);
            double atol = Double.parseDouble(cells[3]);
            boolean expected = Boolean.parseBoolean(cells[4]);

            assertThat(new Tolerance(rtol, atol, 0).within(legacy, candidate))
                    .as(row)
                    .isEqualTo(expected);
            RuleSpec rules = Comparing.tolerating(rtol, atol);
            assertThat(Comparing.compare(rules, legacy, candidate) == Comparison.MATCH)
                    .as("boxes: %s", row)
                    .isEqualTo(expected);
            assertThat(Comparing.compare(rules, new double[] {1, legacy}, new double[] {1, candidate})
                            == Comparison.MATCH)
                    .as("array: %s", row)
                    .isEqualTo(expected);
        }
    }

    private static List<String> rows() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                ToleranceTest.class.getResourceAsStream("/conformance/tolerance.tsv"), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @Test
    void units_in_the_last_place_are_counted_across_powers_of_two() {
        Tolerance two = new Tolerance(0, 0, 2);
        assertThat(two.within(1.0, Math.nextUp(Math.nextUp(1.0)))).isTrue();
        assertThat(two.within(1.0, Math.nextUp(Math.nextUp(Math.nextUp(1.0))))).isFalse();
        assertThat(two.within(1.0, Math.nextDown(Math.nextDown(1.0)))).isTrue();
    }

    @Test
    void units_in_the_last_place_are_counted_across_zero() {
        Tolerance two = new Tolerance(0, 0, 2);
        assertThat(two.within(Double.MIN_VALUE, -Double.MIN_VALUE)).isTrue();
        assertThat(two.within(2 * Double.MIN_VALUE, -Double.MIN_VALUE)).isFalse();
    }

    @Test
    void no_number_of_units_makes_an_infinity_or_a_nan_match_a_number() {
        Tolerance generous = new Tolerance(0, 0, Integer.MAX_VALUE);
        assertThat(generous.within(Double.MAX_VALUE, Double.POSITIVE_INFINITY)).isFalse();
        assertThat(generous.within(Double.POSITIVE_INFINITY, Double.MAX_VALUE)).isFalse();
        assertThat(generous.within(Double.NaN, Double.MAX_VALUE)).isFalse();
        assertThat(generous.within(Double.MAX_VALUE, -Double.MAX_VALUE)).isFalse();
        assertThat(generous.within(Double.NaN, Double.NaN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void a_limit_that_is_no_limit_is_refused_by_name(double limit) {
        assertThatThrownBy(() -> new Tolerance(limit, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rtol is " + limit + ", expected a finite number, 0 or more");
        assertThatThrownBy(() -> new Tolerance(0, limit, 0)).hasMessageStartingWith("atol is");
        assertThatThrownBy(() -> new Tolerance(0, 0, -1)).hasMessageStartingWith("ulps is");
    }
}
