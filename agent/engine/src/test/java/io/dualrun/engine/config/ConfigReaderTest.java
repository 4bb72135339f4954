package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Place;
import io.dualrun.engine.compare.Rule;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Terms;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.run.BreakerPolicy;
import io.dualrun.engine.run.Verify;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    private static final String EVERY_KEY = """
            env_prefix: REPTATE_
            home: /var/lib/dualrun
            http: {host: localhost, port: 0}
            workers: {threads: 4, queue: 1000, virtual: true}
            summary: false
            strict: true
            flags:
              USE_JAX_OPTIMIZATION:
                component: optimization
                description: Use the analytic-Jacobian optimiser
                default: true
                enabled_percentage: 5
                key: arg:0.user
                salt: true
                verify: {rate: 0.5, budget: 25%, async: true, deadline: 250ms, alternate: 10%, recheck: true}
                breaker: {failures: 20, rate: 10%, min_calls: 50, window: 1m, rest: 5m, probes: 3}
                isolate: copy
                on_mismatch: legacy
                compare:
                  rtol: 1e-5
                  atol: 1e-8
                  ulps: 4
                  ignore: ["$.elapsed"]
                  unordered: ["$.modes"]
                  at: {"$.rss": {rtol: 1e-9}}
              safe-eval:
            notify:
              on-call team:
                - pagerduty: {routing_key: "${PAGERDUTY_KEY}"}
                - slack: {url: "${SLACK_WEBHOOK}"}
              engineering team:
                command: {run: [/usr/local/bin/page, "{{title}}"], timeout: 5s}
            """;

    private static final Settings EVERY_VALUE = new Settings(
            "REPTATE_",
            "/var/lib/dualrun",
            new Http("localhost", 0),
            new WorkerSettings(4, 1000, true),
            false,
            true,
            Map.of(
                    "USE_JAX_OPTIMIZATION",
                    new FlagSettings(
                            "USE_JAX_OPTIMIZATION",
                            "optimization",
                            "Use the analytic-Jacobian optimiser",
                            true,
                            Percentage.of(5),
                            "arg:0.user",
                            true,
                            new Verify(0.5, 0.25, true, 250_000_000L, 0.1, true),
                            new BreakerPolicy(20, 0.1, 50, 60_000_000_000L, 300_000_000_000L, 3),
                            Isolate.COPY,
                            Path.LEGACY,
                            RuleSpec.of(
                                    Rule.of(Place.EVERYWHERE, Terms.tolerance(1e-5, 1e-8, 4)),
                                    Rule.of(new Place.AtPath("$.elapsed"), Terms.IGNORED),
                                    Rule.of(new Place.AtPath("$.modes"), Terms.UNORDERED),
                                    Rule.of(new Place.AtPath("$.rss"), Terms.tolerance(1e-9, null, null))),
                            Plan.NONE),
                    "safe-eval",
                    FlagSettings.defaults("safe-eval")),
            Map.of(
                    "on-call team",
                    List.of(
                            new Channel.PagerDuty("https://events.pagerduty.com/v2/enqueue", "${PAGERDUTY_KEY}"),
                            new Channel.Slack("${SLACK_WEBHOOK}")),
                    "engineering team",
                    List.of(new Channel.Command(List.of("/usr/local/bin/page", "{{title}}"), Duration.ofSeconds(5)))));

    private static Settings read(String file, String text) throws ConfigException {
        return ConfigReader.read(file, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void every_key_of_a_yaml_file_is_read() throws ConfigException {
        assertThat(read("dualrun.yaml", EVERY_KEY)).isEqualTo(EVERY_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dualrun.json", "dualrun.conf", "dualrun.yaml"})
    void the_same_tree_in_json_is_the_same_settings(String file) throws ConfigException {
        String json = """
                {"env_prefix": "REPTATE_", "home": "/var/lib/dualrun", "http": {"host": "localhost", "port": 0},
                 "workers": {"threads": 4, "queue": 1000, "virtual": true},
                 "summary": false, "strict": true,
                 "flags": {"USE_JAX_OPTIMIZATION": {
                    "component": "optimization", "description": "Use the analytic-Jacobian optimiser", "default": true,
                    "enabled_percentage": 5, "key": "arg:0.user", "salt": true,
                    "verify": {"rate": 0.5, "budget": "25%", "async": true, "deadline": "250ms", "alternate": 0.1,
                        "recheck": true},
                    "breaker": {"failures": 20, "rate": 0.1, "min_calls": 50, "window": "60s", "rest": "300s", "probes": 3},
                    "isolate": "copy", "on_mismatch": "legacy",
                    "compare": {"rtol": 1e-5, "atol": 1e-8, "ulps": 4, "ignore": ["$.elapsed"], "unordered": ["$.modes"],
                        "at": {"$.rss": {"rtol": 1e-9}}}},
                  "safe-eval": {}},
                 "notify": {
                    "on-call team": [
                        {"pagerduty": {"routing_key": "${PAGERDUTY_KEY}"}}, {"slack": {"url": "${SLACK_WEBHOOK}"}}],
                    "engineering team":
                        {"command": {"run": ["/usr/local/bin/page", "{{title}}"], "timeout": "5s"}}}}
                """;

        assertThat(read(file, json)).isEqualTo(EVERY_VALUE);
    }

    @Test
    void json_may_be_indented_by_tabs() throws ConfigException {
        assertThat(read("dualrun", "\n{\n\t\"summary\": false\n}").summary()).isFalse();
    }

    @Test
    void flags_keep_the_order_of_the_file() throws ConfigException {
        assertThat(read("f.yaml", "flags: {C: , A: , B: }").flags().keySet()).containsExactly("C", "A", "B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "# nothing yet\n", "---\n", "{}", "~", "flags:\n", "http:\nsummary: ~\n", "\uFEFF"})
    void what_is_not_said_is_the_default(String text) throws ConfigException {
        assertThat(read("dualrun.yaml", text)).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void the_defaults_are_those_of_the_documentation() throws ConfigException {
        FlagSettings flag = read("f.yaml", "flags: {F: {}}").flags().get("F");

        assertThat(flag)
                .isEqualTo(new FlagSettings(
                        "F",
                        "F",
                        "",
                        false,
                        Percentage.ZERO,
                        null,
                        false,
                        new Verify(1, 0.1, false, 0, 0, false),
                        null,
                        Isolate.AUTO,
                        Path.CANDIDATE,
                        RuleSpec.NOTHING,
                        Plan.NONE));
        assertThat(Settings.DEFAULTS)
                .isEqualTo(new Settings(
                        "DUALRUN_",
                        ".dualrun",
                        new Http("127.0.0.1", 9780),
                        new WorkerSettings(2, 256, false),
                        true,
                        false,
                        Map.of(),
                        Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"5, 500", "0.25, 25", "5%, 500", "12.5 %, 1250", "1e1, 1000", "100, 10000", "0, 0", "+1, 100"})
    void a_percentage_is_a_number_with_or_without_a_sign(String text, int hundredths) throws ConfigException {
        FlagSettings flag = read("f.yaml", "flags: {F: {enabled_percentage: " + text + "}}")
                .flags()
                .get("F");

        assertThat(flag.percentage().hundredths()).isEqualTo(hundredths);
    }

    @ParameterizedTest
    @CsvSource({"10%, 0.1", "0.1, 0.1", "100%, 1", "1.0, 1", "1, 1", "0, 0", "0%, 0", "0.5%, 0.005"})
    void a_budget_is_a_ratio_or_percent(String text, double ratio) throws ConfigException {
        FlagSettings flag = read("f.yaml", "flags: {F: {verify: {budget: " + text + "}}}")
                .flags()
                .get("F");

        assertThat(flag.verify().budget()).isEqualTo(ratio);
    }
}
