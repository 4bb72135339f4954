package io.dualrun.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that ask no agent: they read a configuration. */
class OfflineCommandsTest {

    @TempDir
    Path directory;

    private FakeSurroundings around;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(directory.resolve("dualrun.yaml"), """
                flags:
                  USE_X:
                    component: x
                    rollout:
                      approvers: [qa, data]
                      baseline: 1m
                      phases:
                        - {name: canary, percentage: 5, duration: 10m, criteria: ["error_rate < 5%"]}
                        - {name: full, percentage: 100, duration: 20m}
                  USE_Y:
                    component: y
                    rollout: {gate: automatic, depends_on: USE_X}
                  BY_HAND:
                    component: z
                """);
        around = new FakeSurroundings(directory);
    }

    private int run(String... args) {
        around = new FakeSurroundings(directory);
        return Tool.of(around, "1.2.3").execute(args);
    }

    private String out(String... args) {
        assertThat(run(args)).as("%s", around.err).isZero();
        return around.out.toString().replaceAll(" +\n", "\n");
    }

    @Test
    void plan_is_a_timetable_with_what_lets_phases_pass() {
        assertThat(out("plan", "--flag", "USE_X", "--start", "2026-11-24 10:00"))
                .isEqualTo("""
                USE_X: 30 min at least, to 2026-11-24T10:30 (%s)

                PHASE     USERS  BEGINS            AT LEAST  GATE BEFORE IT
                1 canary  5%%     2026-11-24T10:00  10 min    approval by qa, data
                2 full    100%%   2026-11-24T10:10  20 min    approval by qa, data

                1 canary passes with: error_rate < 5%%
                2 full passes with: time alone
                """.formatted(ZoneId.systemDefault()));
    }

    @Test
    void plan_is_printed_of_each_flag_that_has_one() {
        assertThat(out("plan"))
                .contains("USE_X: 30 min", "USE_Y: 13 h", "none: on certified evidence")
                .contains("not before USE_X is completed")
                .doesNotContain("BY_HAND");
    }

    @Test
    void plan_is_json_for_programs() {
        JsonNode plan = JsonMapper.shared()
                .readTree(out("plan", "--json", "--start", "2026-11-24T10:00"))
                .at("/plans/0");

        assertThat(plan.at("/flag").asString()).isEqualTo("USE_X");
        assertThat(plan.at("/at_least_seconds").asInt()).isEqualTo(1800);
        assertThat(plan.at("/phases/1/begins").asString()).startsWith("2026-11-24T10:10");
        assertThat(plan.at("/phases/0/criteria/0").asString()).isEqualTo("error_rate < 5%");
    }

    @Test
    void simulate_says_how_often_and_when_a_healthy_candidate_is_promoted() {
        String text = out("simulate", "--flag", "USE_X", "--rps", "50", "--error", "1%", "--runs", "20");

        assertThat(text)
                .startsWith("USE_X: 50 calls a second, 100% verified at most, legacy fails on 1%, the candidate on 1%\n"
                        + "20 runs, seed 1\n")
                .containsPattern("completed +100% +30 min +30 min +30 min\n")
                .containsPattern("2 full +100% +100% +10 min +10 min +10 min\n")
                .containsPattern("\n  100%  +#+\n")
                .containsPattern("\n    5%  #+\n");
    }

    @Test
    void simulate_says_how_soon_what_breaks_is_rolled_back_and_by_what() {
        String text = out(
                "simulate", "--flag", "USE_X", "--rps", "50", "--runs", "20", "--breaks-after", "15m", "--to", "20%");

        assertThat(text)
                .contains("the candidate on 0%, after 15 min on 20%")
                .containsPattern("rolled back +\\d+% +15 min 10 s .*detector:")
                .contains("rolled back after it broke: 100%, median 10 s later, from 10 s to 10 s");
    }

    @Test
    void simulate_says_what_a_rollout_waits_for() {
        String text = out("simulate", "--flag", "USE_X", "--rps", "0.01", "--runs", "5");

        assertThat(text).containsPattern("waiting +100% .*waits for error_rate < 5%");
    }

    @Test
    void simulate_is_json_for_programs_and_the_same_for_the_same_seed() {
        String[] args = {
            "simulate",
            "--json",
            "--flag",
            "USE_X",
            "--rps",
            "5",
            "--runs",
            "10",
            "--seed",
            "7",
            "--candidate-error",
            "20%"
        };
        String text = out(args);
        JsonNode simulation = JsonMapper.shared().readTree(text).at("/simulations/0");

        assertThat(simulation.at("/seed").asInt()).isEqualTo(7);
        assertThat(simulation.at("/outcomes/0/outcome").asString()).isEqualTo("rolled_back");
        assertThat(simulation.at("/outcomes/0/by").asString()).startsWith("detector:");
        assertThat(out(args)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate|Missing required option: '--rps=CALLS'",
                "simulate --rps 0|--rps: found 0.0, expected calls a second above 0, to 1000000",
                "simulate --rps 5 --error 200%|--error: found 200%, expected 0% to 100%",
                "simulate --rps 5 --runs 0|--runs: found 0, expected 1 to 100000",
                "simulate --rps 5 --to 10%|found one of --breaks-after and --to, expected both or none",
                "simulate --rps 5 --flag NO|expected a flag of",
                "plan --flag BY_HAND|BY_HAND has no plan: write rollout in its section",
                "plan --start tomorrow|found \"tomorrow\", expected a time such as \"2026-11-24 10:00\"",
                "plan --config none.yaml|none.yaml: found no file",
            })
    void what_cannot_be_done_says_what_was_expected(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(around.err.toString()).contains(message);
        assertThat(around.out.toString()).isEmpty();
    }
}
