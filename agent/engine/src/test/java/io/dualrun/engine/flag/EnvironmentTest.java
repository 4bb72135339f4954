package io.dualrun.engine.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    private static Environment read(Map<String, String> env) {
        return Environment.read(env, "DUALRUN_", List.of("USE_SAFE_EVAL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "yes", "on", "TRUE", "Yes", " on "})
    void a_flag_is_forced_on(String value) {
        assertThat(read(Map.of("DUALRUN_USE_SAFE_EVAL", value)).override("USE_SAFE_EVAL"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "no", "off", "FALSE", "Off"})
    void a_flag_is_forced_off(String value) {
        assertThat(read(Map.of("DUALRUN_USE_SAFE_EVAL", value)).override("USE_SAFE_EVAL"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ture", "2", "enabled"})
    void anything_else_is_told_and_ignored(String value) {
        Environment environment = read(Map.of("DUALRUN_USE_SAFE_EVAL", value));

        assertThat(environment.override("USE_SAFE_EVAL")).isNull();
        assertThat(environment.problems())
                .containsExactly("DUALRUN_USE_SAFE_EVAL: found \"" + value
                        + "\", expected true, 1, yes or on, or false," + " 0, no or off; the variable is ignored");
    }

    @Test
    void silence_forces_nothing() {
        Environment environment = read(Map.of("REPTATE_USE_SAFE_EVAL", "true", "USE_SAFE_EVAL", "true"));

        assertThat(environment.override("USE_SAFE_EVAL")).isNull();
        assertThat(environment.rolledBack()).isFalse();
        assertThat(environment.problems()).isEmpty();
    }

    @Test
    void the_prefix_can_be_another() {
        Environment environment = Environment.read(Map.of("REPTATE_USE_SAFE_EVAL", "true"), "REPTATE_", List.of());

        assertThat(environment.override("USE_SAFE_EVAL")).isTrue();
    }

    @Test
    void a_flag_that_appears_later_has_its_variable_in_capitals_and_underscores() {
        Environment environment = read(Map.of("DUALRUN_SAFE_EVAL", "true", "DUALRUN_SPECIAL_FUNCTIONS_2", "maybe"));

        assertThat(environment.override("safe-eval")).isTrue();
        assertThat(environment.problem("safe-eval")).isNull();
        assertThat(environment.override("special.functions 2")).isNull();
        assertThat(environment.problem("special.functions 2"))
                .startsWith("DUALRUN_SPECIAL_FUNCTIONS_2: found \"maybe\"");
        assertThat(environment.problem("another")).isNull();
    }

    @Test
    void the_exact_spelling_goes_first() {
        Environment environment = read(Map.of("DUALRUN_use_x", "true", "DUALRUN_USE_X", "false"));

        assertThat(environment.override("use_x")).isTrue();
    }

    @Test
    void rollback_phase_0_rolls_everything_back() {
        Environment environment = read(Map.of("DUALRUN_ROLLBACK_PHASE", "0"));

        assertThat(environment.rolledBack()).isTrue();
    }

    @Test
    void another_rollback_phase_caps_every_rollout_there() {
        Environment environment = read(Map.of("DUALRUN_ROLLBACK_PHASE", "3"));

        assertThat(environment.rolledBack()).isFalse();
        assertThat(environment.phaseCap()).isEqualTo(3);
        assertThat(environment.problems()).isEmpty();
        assertThat(read(Map.of()).phaseCap()).isEqualTo(Environment.ALL_PHASES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "two", "", "1.5", "99999999999"})
    void a_rollback_phase_that_is_none_is_told_and_ignored(String value) {
        Environment environment = read(Map.of("DUALRUN_ROLLBACK_PHASE", value));

        assertThat(environment.rolledBack()).isFalse();
        assertThat(environment.problems())
                .singleElement()
                .asString()
                .startsWith("DUALRUN_ROLLBACK_PHASE: found \"" + value + "\", expected 0");
    }

    @Test
    void later_changes_of_the_map_change_nothing() {
        Map<String, String> env = new java.util.HashMap<>(Map.of("DUALRUN_USE_SAFE_EVAL", "true"));
        Environment environment = read(env);
        env.clear();

        assertThat(environment.override("USE_SAFE_EVAL")).isTrue();
    }

    @Test
    void a_variable_without_a_flag_is_told() {
        Environment environment =
                read(Map.of("DUALRUN_USE_PIRCING", "false", "DUALRUN_SAFE_EVAL", "1", "DUALRUN_ROLLBACK_PHASE", "0"));

        assertThat(environment.unmatched(List.of("USE_PRICING", "safe-eval")))
                .containsExactly("DUALRUN_USE_PIRCING: there is no such flag; there is USE_PRICING, safe-eval");
    }
}
