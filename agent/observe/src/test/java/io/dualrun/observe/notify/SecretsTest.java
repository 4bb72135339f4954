package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.config.Channel;
import io.dualrun.engine.rollout.Notification;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Secrets come from the environment, go to their receiver, and nowhere else. */
@Timeout(60)
class SecretsTest {

    private static final String SECRET = "T0PS3CRET";

    private final Station station = new Station();
    private final Sending sending = new Sending();

    SecretsTest() throws IOException {
        sending.environment.put("TOKEN", SECRET + "\n");
        sending.environment.put("STATION", station.url() + "/" + SECRET);
        sending.environment.put("BROKEN", "h t t p://" + SECRET);
        sending.environment.put("TWO_LINES", SECRET + "\n" + SECRET);
    }

    @AfterEach
    void close() {
        sending.close();
        station.close();
    }

    private Channel webhook() {
        return new Channel.Webhook(
                station.url() + "/${TOKEN}",
                Map.of("Authorization", "Bearer ${TOKEN}", "content-type", "text/x"),
                "{{title}} ${TOKEN}");
    }

    @Test
    void the_receiver_gets_them() throws Exception {
        sending.to("a", webhook(), new Channel.PagerDuty("${STATION}", "${TOKEN}"))
                .offer(Notes.critical("errors"));

        List<Station.Request> requests = List.of(station.next(), station.next());
        assertThat(requests).extracting(Station.Request::path).containsOnly("/" + SECRET);
        assertThat(requests).anySatisfy(webhook -> {
            assertThat(webhook.header("Authorization")).isEqualTo("Bearer " + SECRET);
            assertThat(webhook.headers().get("Content-type")).containsExactly("text/x");
            assertThat(webhook.body()).endsWith(" " + SECRET);
        });
        assertThat(requests)
                .anySatisfy(pagerDuty -> assertThat(pagerDuty.body()).contains("\"routing_key\":\"" + SECRET + '"'));
    }

    /** The station echoes what was posted, and its address is a secret. */
    @Test
    void nobody_else_does_whatever_goes_wrong() throws Exception {
        List<Channel> channels = List.of(
                webhook(),
                new Channel.Slack("${STATION}"),
                new Channel.PagerDuty("${STATION}", "${TOKEN}"),
                new Channel.Alertmanager("${STATION}"),
                new Channel.Slack("${BROKEN}"),
                new Channel.Slack("http://${TOKEN}.invalid/"),
                new Channel.Slack("https://localhost:1/${TOKEN}"),
                new Channel.Webhook(station.url(), Map.of("X-Key", "${TWO_LINES}"), null),
                new Channel.Command(List.of("/bin/false", "${TOKEN}"), Duration.ofSeconds(5)),
                new Channel.Command(List.of("/no/such/${TOKEN}"), Duration.ofSeconds(5)));
        station.answers(400, 401, 500, 500);
        Notification notification = Notes.critical("errors");
        List<String> told = new ArrayList<>();

        sending.to("a", channels.toArray(Channel[]::new)).offer(notification);
        sending.close();

        sending.outcomesLeft().forEach(outcome -> told.add(outcome.toString()));
        assertThat(told).hasSize(channels.size());
        told.addAll(sending.notices.all());
        told.add(channels.toString());
        told.add(sending.notifier().toString());
        Thread.getAllStackTraces().keySet().forEach(thread -> told.add(thread.getName()));
        assertThat(told).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void a_variable_that_is_not_set_is_said_at_once_and_when_it_is_needed() throws Exception {
        sending.to("on-call team", new Channel.Slack("${SLACK_WEBHOOK}"))
                .to("on-call team", new Channel.Slack("${SLACK_WEBHOOK}"));
        assertThat(sending.notices.all())
                .containsExactly("notify: the environment variable SLACK_WEBHOOK is not set, so \"on-call team\" cannot"
                        + " be reached by slack ${SLACK_WEBHOOK}");

        sending.offer(Notes.critical("errors"));

        assertThat(sending.outcome())
                .isEqualTo(new Outcome(
                        Notes.critical("errors"),
                        "slack ${SLACK_WEBHOOK}",
                        false,
                        "not set in the environment: SLACK_WEBHOOK",
                        1));
    }
}
