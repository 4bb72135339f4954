package rheolab.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private long seconds;

    @Test
    void nothing_fails_before_its_time_and_the_share_does_from_then_on() {
        Faults faults = Faults.parse("optimization:errors=10%@30s", () -> seconds * 1_000_000_000L);

        seconds = 29;
        assertThat(failures(faults)).isZero();
        seconds = 30;
        assertThat(failures(faults)).isBetween(800, 1200);
    }

    @Test
    void without_faults_nothing_fails() {
        assertThatCode(Faults.NONE::strike).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "optimization",
                "safe-eval:errors=10%@30s",
                "optimization:errors=101%@1s",
                "optimization:errors=10%"
            })
    void what_is_no_fault_is_refused_with_an_example(String spec) {
        assertThatThrownBy(() -> Faults.parse(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("optimization:errors=10%@30s");
    }

    private static int failures(Faults faults) {
        int failures = 0;
        for (int i = 0; i < 10_000; i++) {
            try {
                faults.strike();
            } catch (Faults.InjectedException expected) {
                failures++;
            }
        }
        return failures;
    }
}
