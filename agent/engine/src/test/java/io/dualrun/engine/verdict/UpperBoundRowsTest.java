package io.dualrun.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the conformance file, of which ten digits are given. */
class UpperBoundRowsTest {

    static Stream<Arguments> rows() {
        return Conformance.rows("upper-bound.tsv").stream()
                .map(row -> Arguments.of(
                        Long.parseLong(row[0]),
                        Long.parseLong(row[1]),
                        Double.parseDouble(row[2]),
                        Double.parseDouble(row[3])));
    }

    @ParameterizedTest(name = "{0} of {1} at {2}")
    @MethodSource("rows")
    void every_row_of_the_conformance_file_agrees(long bad, long calls, double alpha, double expected) {
        assertThat(UpperBound.of(bad, calls, alpha)).isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void the_conformance_file_is_read_whole() {
        assertThat(Conformance.rows("upper-bound.tsv")).hasSize(60);
    }
}
