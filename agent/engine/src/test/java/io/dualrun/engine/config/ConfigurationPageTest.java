package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/configuration.md} says, held against what the reader does. */
class ConfigurationPageTest {

    /** Of each section, a file that has nothing but an unknown key in it: the message lists the known ones. */
    private static final Map<String, String> SECTIONS = Map.ofEntries(
            Map.entry("", "{none: 1}"),
            Map.entry("http.", "http: {none: 1}"),
            Map.entry("flags.NAME.", "flags: {F: {none: 1}}"),
            Map.entry("workers.", "workers: {none: 1}"),
            Map.entry("flags.NAME.verify.", "flags: {F: {verify: {none: 1}}}"),
            Map.entry("flags.NAME.breaker.", "flags: {F: {breaker: {none: 1}}}"),
            Map.entry("flags.NAME.compare.", "flags: {F: {compare: {none: 1}}}"),
            Map.entry("flags.NAME.compare.at.PATH.", "flags: {F: {compare: {at: {$.a: {none: 1}}}}}"),
            Map.entry("flags.NAME.compare.types.TYPE.", "flags: {F: {compare: {types: {a.B: {none: 1}}}}}"),
            Map.entry("flags.NAME.compare.bounds.", "flags: {F: {compare: {bounds: {none: 1}}}}"),
            Map.entry("rollout.", "rollout: {none: 1}"),
            Map.entry("rollout.crashes.", "rollout: {crashes: {none: 1}}"),
            Map.entry("rollout.detectors.error.", "rollout: {detectors: {error: {none: 1}}}"),
            Map.entry("rollout.detectors.slow.", "rollout: {detectors: {slow: {none: 1}}}"),
            Map.entry("rollout.detectors.paired.", "rollout: {detectors: {paired: {none: 1}}}"),
            Map.entry("rollout.detectors.mismatches.", "rollout: {detectors: {mismatches: {none: 1}}}"),
            Map.entry("rollout.detectors.mismatch_rate.", "rollout: {detectors: {mismatch_rate: {none: 1}}}"),
            Map.entry("rollout.phases.PHASE.", "rollout: {phases: [{name: a, percentage: 100, none: 1}]}"),
            Map.entry("flags.NAME.rollout.", "flags: {F: {rollout: {none: 1}}}"),
            Map.entry("alerts.NAME.", "alerts: {a: {condition: cpu > 80%, action: NOTIFY, none: 1}}"),
            Map.entry("notify.NAME.", "notify: {n: {none: 1}}"),
            Map.entry("notify.NAME.webhook.", "notify: {n: {webhook: {url: 'http://h', none: 1}}}"),
            Map.entry("notify.NAME.slack.", "notify: {n: {slack: {url: 'http://h', none: 1}}}"),
            Map.entry("notify.NAME.pagerduty.", "notify: {n: {pagerduty: {routing_key: k, none: 1}}}"),
            Map.entry("notify.NAME.alertmanager.", "notify: {n: {alertmanager: {url: 'http://h', none: 1}}}"),
            Map.entry("notify.NAME.command.", "notify: {n: {command: {run: [p], none: 1}}}"));

    private final String page;

    ConfigurationPageTest() throws IOException {
        page = Files.readString(Path.of("../../docs/configuration.md"));
    }

    @Test
    void the_page_names_the_keys_that_the_reader_knows_and_no_others() {
        Set<String> known = new TreeSet<>();
        SECTIONS.forEach((section, file) -> {
            for (String key : knownKeys(file)) {
                known.add(section + key);
            }
        });
        known.removeIf(section -> known.stream().anyMatch(key -> key.startsWith(section + ".")));
        known.remove("rollout.detectors");
        known.add("rollout.phases");
        known.add("flags.NAME.rollout");
        // A flag's rollout has the keys of the file's, and one more.
        known.removeIf(
                key -> key.startsWith("flags.NAME.rollout.") && known.contains(key.substring("flags.NAME.".length())));
        known.removeIf(key -> key.matches("flags\\.NAME\\.rollout\\.(crashes|detectors|phases)"));

        Set<String> named = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `([a-z_]+(?:\\.\\w+)*)` \\|").matcher(page);
        while (row.find()) {
            named.add(row.group(1));
        }

        assertThat(named).isEqualTo(known);
    }

    @Test
    void the_file_that_says_nothing_new_holds_the_defaults() throws ConfigException {
        Settings read = read(blocks("yaml").get(0));

        assertThat(read)
                .isEqualTo(new Settings(
                        Settings.DEFAULTS.envPrefix(),
                        Settings.DEFAULTS.home(),
                        Settings.DEFAULTS.http(),
                        Settings.DEFAULTS.workers(),
                        Settings.DEFAULTS.summary(),
                        Settings.DEFAULTS.strict(),
                        Map.of("USE_SAFE_EVAL", FlagSettings.defaults("USE_SAFE_EVAL")),
                        Settings.DEFAULTS.receivers()));
    }

    @Test
    void the_rules_shown_are_rules() throws ConfigException {
        Settings read = read(blocks("yaml").get(1));

        assertThat(read.flags().get("USE_NEW_PRICES").compare().rules()).hasSize(8);
    }

    @Test
    void the_mistakes_shown_are_the_mistakes_told() {
        assertThat(problems(blocks("yaml").get(2)))
                .hasMessage(blocks("text").get(0).strip());
    }

    private List<String> blocks(String language) {
        return Pattern.compile("(?s)```" + language + "\\n(.*?)```")
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<String> knownKeys(String file) {
        String expected = problems(file).problems().get(0).expected();
        return List.of(expected.replace("one of ", "")
                .replaceFirst(" \\(nearest.*", "")
                .split(", "));
    }

    private static ConfigException problems(String text) {
        return catchThrowableOfType(ConfigException.class, () -> read(text));
    }

    private static Settings read(String text) throws ConfigException {
        return ConfigReader.read("dualrun.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
