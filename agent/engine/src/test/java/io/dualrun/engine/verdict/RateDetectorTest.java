package io.dualrun.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RateDetectorTest {

    private static final double[] ERRORS = {0.075, 0.1, 0.2, 0.4, 0.8};

    private static Stream<String[]> rows() {
        return Conformance.rows("detector.tsv").stream();
    }

    static Stream<Arguments> everyRow() {
        List<String[]> before = new ArrayList<>();
        return rows().map(row -> {
            before.removeIf(each -> !each[0].equals(row[0]));
            before.add(row);
            return Arguments.of("case " + row[0] + ", tick " + row[2], List.copyOf(before));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyRow")
    void every_row_of_the_conformance_file_agrees(String name, List<String[]> ticks) {
        RateDetector detector = detector(ticks.get(0)[1]);
        for (String[] tick : ticks) {
            detector.tick(Long.parseLong(tick[3]), Long.parseLong(tick[4]));
        }

        double expected = Double.parseDouble(ticks.get(ticks.size() - 1)[5]);
        assertThat(detector.logM()).isCloseTo(expected, within(1e-10 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void the_conformance_file_is_read_whole() {
        assertThat(Conformance.rows("detector.tsv")).hasSize(360);
    }

    /** {@code error (0.05; 0.075,0.1)}. */
    private static RateDetector detector(String text) {
        String[] parts =
                text.substring(text.indexOf('(') + 1, text.indexOf(')')).split("; ");
        double[] p1 =
                Stream.of(parts[1].split(",")).mapToDouble(Double::parseDouble).toArray();
        return new RateDetector(Double.parseDouble(parts[0]), p1);
    }

    @Test
    void nothing_is_known_at_the_very_start() {
        assertThat(new RateDetector(0.05, ERRORS).logM()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void ticks_without_calls_only_count_themselves() {
        RateDetector detector = new RateDetector(0.05, ERRORS);
        for (int i = 0; i < 100; i++) {
            detector.tick(0, 0);
        }

        assertThat(detector.logM()).isCloseTo(Math.log(100), within(1e-12));
    }

    @Test
    void nothing_overflows_where_every_call_is_bad_for_a_week() {
        RateDetector detector = new RateDetector(0.05, ERRORS);
        for (int i = 0; i < 60_480; i++) {
            detector.tick(1_000_000, 1_000_000);
        }

        assertThat(detector.logM()).isFinite().isGreaterThan(1e10);
    }

    @Test
    void a_week_of_health_is_forgotten_at_once() {
        RateDetector detector = new RateDetector(0.05, ERRORS);
        for (int i = 0; i < 60_480; i++) {
            detector.tick(1_000_000, 0);
        }
        detector.tick(500, 100);

        assertThat(detector.logM()).isGreaterThan(Math.log(60_480 / 0.001));
    }

    @Test
    void more_bad_calls_than_calls_are_as_many_as_calls() {
        RateDetector clipped = new RateDetector(0.05, ERRORS);
        RateDetector plain = new RateDetector(0.05, ERRORS);
        clipped.tick(10, 12);
        plain.tick(10, 10);

        assertThat(clipped.logM()).isEqualTo(plain.logM());
    }

    @Test
    void a_detector_goes_on_from_its_state() {
        RateDetector detector = new RateDetector(0.05, ERRORS);
        detector.tick(480, 20);
        double[] state = detector.state();
        RateDetector other = new RateDetector(0.05, ERRORS);
        other.restore(state);
        state[0] = 99;
        detector.tick(510, 33);
        other.tick(510, 33);

        assertThat(other.logM()).isEqualTo(detector.logM());
        assertThat(other.state()).isEqualTo(detector.state());
    }

    @Test
    void a_state_of_another_detector_is_refused_and_changes_nothing() {
        RateDetector detector = new RateDetector(0.05, ERRORS);
        detector.tick(480, 20);
        double before = detector.logM();

        assertThatThrownBy(() -> detector.restore(new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "found the state [1.0, 2.0] of a detector, expected 5 logarithms, one for each alternative");
        assertThatThrownBy(() -> detector.restore(new double[] {1, 2, 3, 4, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(detector.logM()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.5", "NaN, 0.5", "0.05, 0.05", "0.05, 0.01", "0.05, 1", "0.05, NaN"})
    void shares_out_of_their_range_are_refused(double p0, double p1) {
        assertThatThrownBy(() -> new RateDetector(p0, p1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_healthy_candidate_is_hardly_ever_taken_for_a_broken_one() {
        SplittableRandom random = new SplittableRandom(5);
        double alarm = Math.log(1_000 / 0.05);
        int alarms = 0;
        for (int plan = 0; plan < 400; plan++) {
            RateDetector detector = new RateDetector(0.05, ERRORS);
            boolean fired = false;
            for (int tick = 0; tick < 1_000 && !fired; tick++) {
                detector.tick(20, bad(random, 20, 0.05));
                fired = detector.logM() >= alarm;
            }
            alarms += fired ? 1 : 0;
        }

        // The bound is 20, with a standard error of 4.4.
        assertThat(alarms).isLessThan(33);
    }

    @Test
    void a_tenth_of_bad_calls_is_found_within_half_a_minute() {
        SplittableRandom random = new SplittableRandom(6);
        double alarm = Math.log(13 * 360 / 0.001);
        int[] delays = new int[41];
        for (int i = 0; i < delays.length; i++) {
            RateDetector detector = new RateDetector(0.05, ERRORS);
            for (int tick = 0; tick < 4 * 360; tick++) {
                detector.tick(500, bad(random, 500, 0.01));
            }
            while (detector.logM() < alarm) {
                detector.tick(500, bad(random, 500, 0.1));
                delays[i] += 10;
            }
        }
        Arrays.sort(delays);

        assertThat(delays[20]).isLessThanOrEqualTo(30);
    }

    private static int bad(SplittableRandom random, int calls, double share) {
        int bad = 0;
        for (int i = 0; i < calls; i++) {
            bad += random.nextDouble() < share ? 1 : 0;
        }
        return bad;
    }
}
