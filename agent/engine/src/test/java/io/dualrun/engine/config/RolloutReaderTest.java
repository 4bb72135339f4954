package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dualrun.engine.rollout.Detection;
import io.dualrun.engine.rollout.Plan;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutReaderTest {

    private static Plan plan(String text) throws ConfigException {
        return ConfigReader.read("f.yaml", text.getBytes(StandardCharsets.UTF_8))
                .flags()
                .get("X")
                .rollout();
    }

    @Test
    void a_detector_that_is_off_for_all_and_on_for_one_is_what_it_is_by_default() throws ConfigException {
        Plan plan = plan("""
                rollout: {detectors: {error: {on: false}, slow: {on: false}}}
                flags:
                  X: {rollout: {detectors: {error: {on: true}}}}
                """);

        assertThat(plan.detection().error()).isEqualTo(Detection.DEFAULTS.error());
        assertThat(plan.detection().slow()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {phases: [{name: a, percentage: 50}, {name: b, percentage: 25}]}             | b with 25% after a with 50%, expected percentages that grow
            {phases: [{name: a, percentage: 50}, {name: b, percentage: 50}]}             | b with 50% after a with 50%, expected percentages that grow
            {phases: []}                                                                 | no phase, expected at least one
            {phases: [{name: a, percentage: 0}]}                                         | found 0, expected a percentage above 0
            {phases: [{name: a, percentage: 5, duration: -1h}]}                          | found "-1h", expected a duration such as 10s, 5m, 4h or 7d
            {phases: [{name: a, percentage: 5, criteria: ["eror_rate < 1%"]}]}           | (nearest: error_rate)
            {phases: [{name: a, percentage: 5, criteria: ["error_rate below 1%"]}]}      | found "below" at column 12, expected one of > >= < <= =, growing or stable
            {cool_down: -1h}                                                             | found "-1h", expected a duration
            {min_calls: 0}                                                               | found 0, expected a number from 1 to 1000000
            {alpha: 1}                                                                   | found 1, expected a probability above 0 and below 1
            {gate: sometimes}                                                            | found "sometimes", expected one of manual, automatic
            """)
    void what_is_no_plan_is_answered_with_what_is_wrong(String rollout, String told) {
        ConfigException problems =
                catchThrowableOfType(ConfigException.class, () -> plan("flags: {X: {rollout: " + rollout + "}}"));

        assertThat(problems).hasMessageContaining(told);
    }

    @Test
    void a_condition_that_cannot_be_read_shows_the_grammar() {
        ConfigException problems = catchThrowableOfType(
                ConfigException.class, () -> plan("alerts: {a: {condition: \"error_rate goes up\", action: NOTIFY}}"));

        assertThat(problems)
                .hasMessageContaining("found \"error_rate goes up\" (found \"goes\" at column 12")
                .hasMessageContaining("condition = metric ( relation limit");
    }
}
