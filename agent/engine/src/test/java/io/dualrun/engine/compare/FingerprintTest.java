package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.compare;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    record Mode(String id, double gain) {}

    private static String fingerprint(Object legacy, Object candidate) {
        return ((Comparison.Mismatch) compare(legacy, candidate)).fingerprint();
    }

    @Test
    void is_the_same_in_any_run() {
        assertThat(Fingerprint.of(List.of("VALUE $.a"))).isEqualTo("69e1a5f2b53b2fdb");
    }

    @Test
    void leaves_indices_keys_values_and_numbers_of_differences_out() {
        String third = fingerprint(List.of(1, 2, 3), List.of(1, 2, 4));
        assertThat(fingerprint(List.of(7, 2, 3), List.of(8, 9, 9))).isEqualTo(third);
        assertThat(fingerprint(Map.of("a", 1), Map.of("a", 2))).isEqualTo(fingerprint(Map.of("b", 1), Map.of("b", 3)));
    }

    @Test
    void tells_kinds_and_fields_apart() {
        String gain = fingerprint(new Mode("a", 1), new Mode("a", 2));
        assertThat(fingerprint(new Mode("a", 1), new Mode("b", 1))).isNotEqualTo(gain);
        assertThat(fingerprint(List.of(1), List.of(2))).isNotEqualTo(fingerprint(List.of(1), List.of(1L)));
    }

    @Test
    void tells_pairs_of_exceptions_apart() {
        Comparer comparer = Comparing.comparer(RuleSpec.NOTHING);
        Outcome returned = new Outcome.Returned(1);
        Comparison one = comparer.compare(returned, new Outcome.Threw(new IllegalStateException("a")));
        Comparison same = comparer.compare(returned, new Outcome.Threw(new IllegalStateException("b")));
        Comparison other = comparer.compare(returned, new Outcome.Threw(new IllegalArgumentException("a")));
        assertThat(((Comparison.Mismatch) same).fingerprint()).isEqualTo(((Comparison.Mismatch) one).fingerprint());
        assertThat(((Comparison.Mismatch) other).fingerprint()).isNotEqualTo(((Comparison.Mismatch) one).fingerprint());
    }
}
