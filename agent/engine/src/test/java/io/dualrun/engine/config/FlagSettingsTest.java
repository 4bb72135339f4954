package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Environment;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.Percentage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagSettingsTest {

    @Test
    void a_flag_starts_with_what_the_environment_forces() {
        Environment environment = Environment.read(
                Map.of("DUALRUN_SAFE_EVAL", "on", "DUALRUN_ROLLBACK_PHASE", "0"), "DUALRUN_", List.of());

        assertThat(FlagSettings.defaults("safe-eval").flag(environment))
                .isEqualTo(new Flag("safe-eval", "safe-eval", "", Percentage.ZERO, false, true, true, false));
    }
}
