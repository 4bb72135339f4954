package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyReaderTest {

    private static final String SECRET = "T0PS3CRET";

    private static Map<String, List<Channel>> read(String text) throws ConfigException {
        return ConfigReader.read("f.yaml", text.getBytes(StandardCharsets.UTF_8))
                .receivers();
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(ConfigException.class, () -> read(text)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void every_kind_of_channel_is_read() throws ConfigException {
        Map<String, List<Channel>> receivers = read("""
                notify:
                  on-call team:
                    - pagerduty: {routing_key: "${KEY}"}
                    - pagerduty: {routing_key: k, url: "https://events.eu.pagerduty.com/v2/enqueue"}
                    - slack: {url: "https://hooks.slack.com/services/${SLACK}"}
                  engineering team:
                    - webhook: {url: "https://h/x", headers: {Authorization: "Bearer ${TOKEN}"}, template: "{{title}} {{details.n}}"}
                    - alertmanager: {url: "http://127.0.0.1:9093"}
                    - command: {run: [page, "{{ title }}"], timeout: 2s}
                    - command: {run: [page]}
                """);

        assertThat(receivers.keySet()).containsExactly("on-call team", "engineering team");
        assertThat(receivers.get("on-call team"))
                .containsExactly(
                        new Channel.PagerDuty(Channel.PagerDuty.URL, "${KEY}"),
                        new Channel.PagerDuty("https://events.eu.pagerduty.com/v2/enqueue", "k"),
                        new Channel.Slack("https://hooks.slack.com/services/${SLACK}"));
        assertThat(receivers.get("engineering team"))
                .containsExactly(
                        new Channel.Webhook(
                                "https://h/x", Map.of("Authorization", "Bearer ${TOKEN}"), "{{title}} {{details.n}}"),
                        new Channel.Alertmanager("http://127.0.0.1:9093"),
                        new Channel.Command(List.of("page", "{{ title }}"), Duration.ofSeconds(2)),
                        new Channel.Command(List.of("page"), Duration.ofSeconds(10)));
    }

    @Test
    void what_the_page_shows_is_read() throws Exception {
        String page = Files.readString(Path.of("../../docs/notifications.md"));
        List<String> blocks = Pattern.compile("(?s)```yaml\\n(.*?)```")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(read(blocks.get(0)).keySet()).containsExactly("on-call team", "engineering team");
        for (String channel : blocks.subList(1, blocks.size())) {
            assertThat(read("notify:\n  a:\n" + channel.indent(4)).get("a")).hasSize(1);
        }
    }

    @Test
    void a_single_channel_needs_no_list_and_a_mapping_may_hold_several() throws ConfigException {
        assertThat(read("notify: {a: {slack: {url: 'http://s'}, alertmanager: {url: 'http://m'}}}"))
                .isEqualTo(Map.of("a", List.of(new Channel.Slack("http://s"), new Channel.Alertmanager("http://m"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slack: {url: T0PS3CRET}",
                "slack: {url: 'https://'}",
                "slack: {url: 'htps://hooks/T0PS3CRET'}",
                "slack: {url: 'https://me:T0PS3CRET@hooks/x'}",
                "slack: {url: 'https://hooks/T0PS3CRET/${not a name}'}",
                "slack: {url: 'T0PS3CRET/${NAME}'}",
                "slack: {url: 5}",
                "slack: {url: ' '}",
                "slack: {url: 'http://a b/T0PS3CRET'}",
                "slack: 'https://hooks/T0PS3CRET'",
                "slack: [T0PS3CRET]",
                "slack:",
                "slack: {}",
                "pagerduty: {}",
                "pagerduty: {routing_key: 1234}",
                "pagerduty: {routing_key: 'T0PS3CRET${'}",
                "webhook: {url: 'https://h', headers: {Authorization: 1234}}",
                "webhook: {url: 'https://h', headers: {Host: T0PS3CRET}}",
                "webhook: {url: 'https://h', headers: {'a header': T0PS3CRET}}",
                "webhook: {url: 'https://h', headers: T0PS3CRET}",
                "webhook: {url: 'https://h', template: '{{titel}} T0PS3CRET'}",
                "webhook: {headers: {Authorization: T0PS3CRET}}",
                "command: {run: []}",
                "command: {run: T0PS3CRET}",
                "command: {run: [1234]}",
                "command: {run: [page], timeout: 11m}",
                "command: {run: [page], timeout: 0s}",
                "command: {timeout: 1s}",
                "mail: {to: T0PS3CRET}"
            })
    void what_is_no_channel_is_refused_without_showing_what_may_be_a_secret(String channel) {
        assertThat(problems("notify: {on-call team: [{" + channel + "}]}"))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem)
                        .startsWith("f.yaml:1:")
                        .contains(": notify[\"on-call team\"][0].")
                        .doesNotContain(SECRET, "1234"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T0PS3CRET", "", "[]", "{}", "[{}]", "[T0PS3CRET]", "5"})
    void a_name_without_a_channel_is_refused(String channels) {
        assertThat(problems("notify: {a: " + channels + "}"))
                .singleElement()
                .asString()
                .contains("notify.a")
                .contains("a channel such as {slack: …}")
                .doesNotContain(SECRET);
    }

    @Test
    void a_mistake_says_where_and_what_was_expected() {
        assertThat(problems("notify:\n  a:\n    slack: {url: hooks}\n    pagerdty: {}"))
                .containsExactly(
                        "f.yaml:3:18: notify.a.slack.url: found a value (which is not shown, as it may be a secret), expected an http or https address without user and password, in which ${NAME} may stand",
                        "f.yaml:4:5: notify.a.pagerdty: found an unknown key, expected one of webhook, slack, pagerduty, alertmanager, command (nearest: pagerduty)");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T0PS3CRET, slack hooks.slack.com",
        "HTTPS://hooks.slack.com:8443/T0PS3CRET, slack hooks.slack.com",
        "https://hooks.slack.com?key=T0PS3CRET, slack hooks.slack.com",
        "https://hooks.slack.com/${TOKEN}, slack hooks.slack.com",
        "https://${HOST}:80/T0PS3CRET, slack ${HOST}",
        "https://a.${DOMAIN}/T0PS3CRET, slack a.",
        "https://me:T0PS3CRET@hooks/x, slack hooks",
        "https://me:T0PS3@CRET@hooks/x, slack hooks",
        "http://[::1]:9093/T0PS3CRET, slack [::1]",
        "${SLACK_WEBHOOK}, slack ${SLACK_WEBHOOK}",
        "${BASE}/T0PS3CRET, slack ${BASE}"
    })
    void a_channel_is_described_by_its_kind_and_host_alone(String url, String description) {
        Channel channel = new Channel.Slack(url);

        assertThat(channel.description()).isEqualTo(description);
        assertThat(channel).hasToString(description);
    }

    @Test
    void no_channel_gives_a_secret_away_as_text() {
        List<Channel> channels = List.of(
                new Channel.Webhook("https://h/" + SECRET, Map.of("Authorization", SECRET), SECRET),
                new Channel.PagerDuty("https://h/" + SECRET, SECRET),
                new Channel.Alertmanager("https://h/" + SECRET),
                new Channel.Command(List.of("/usr/bin/page", SECRET), Duration.ofSeconds(1)));

        assertThat(channels).hasToString("[webhook h, pagerduty h, alertmanager h, command page]");
        Settings silent = Settings.DEFAULTS;
        assertThat(new Settings(
                                silent.envPrefix(),
                                silent.home(),
                                silent.http(),
                                silent.workers(),
                                silent.summary(),
                                silent.strict(),
                                silent.flags(),
                                Map.of("a", channels))
                        .toString())
                .doesNotContain(SECRET);
    }
}
