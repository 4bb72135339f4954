package io.dualrun.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountDetectorTest {

    private static final double TICK = 10.0 / 3600;

    @Test
    void the_statistic_is_what_the_formula_says() {
        long[] counts = {0, 1, 0, 3, 2, 7, 0, 0, 5, 1};
        double[] alternatives = {200, 1000, 5000};
        CountDetector detector = new CountDetector(100, alternatives);
        double[] m = new double[alternatives.length];
        for (long count : counts) {
            detector.tick(count, TICK);

            double sum = 0;
            for (int i = 0; i < m.length; i++) {
                double ratio = Math.pow(alternatives[i] / 100, count);
                m[i] = (1 + m[i]) * ratio * Math.exp(-(alternatives[i] - 100) * TICK);
                sum += m[i];
            }
            assertThat(detector.logM()).isCloseTo(Math.log(sum / m.length), within(1e-12));
        }
    }

    @Test
    void ten_a_minute_where_a_hundred_an_hour_are_allowed_are_found_within_minutes() {
        CountDetector detector = new CountDetector(100, 200, 400, 800, 1600, 5000);
        for (int i = 0; i < 4 * 360; i++) {
            detector.tick(0, TICK);
        }
        int ticks = 0;
        while (detector.logM() < Math.log(4680 / 0.001)) {
            detector.tick(ticks++ % 6 < 4 ? 2 : 1, TICK);
        }

        assertThat(ticks).isLessThanOrEqualTo(6 * 5);
    }

    @Test
    void a_detector_goes_on_from_its_state() {
        CountDetector detector = new CountDetector(100, 200, 400);
        detector.tick(3, TICK);
        CountDetector other = new CountDetector(100, 200, 400);
        other.restore(detector.state());
        assertThat(other.logM()).isEqualTo(detector.logM());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "NaN, 1", "100, 100", "100, 50", "100, NaN", "100, Infinity"})
    void frequencies_out_of_their_range_are_refused(double perHour0, double perHour1) {
        assertThatThrownBy(() -> new CountDetector(perHour0, perHour1)).isInstanceOf(IllegalArgumentException.class);
    }
}
