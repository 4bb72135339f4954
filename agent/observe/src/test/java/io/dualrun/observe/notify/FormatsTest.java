package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.rollout.Notification.Kind;
import io.dualrun.engine.store.Json;
import io.dualrun.observe.Golden;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What receivers get is as their documentation says, and as {@code golden/notify} has it. */
class FormatsTest {

    private static final Notification CRITICAL = Notes.critical("error_rate_critical");
    private static final Notification RESOLVED = Notes.resolved("error_rate_critical");
    private static final Notification DRILL = Notes.drill(CRITICAL);

    private static void assertGolden(String file, String... bodies) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String body : bodies) {
            all.append(Json.pretty(Json.read(body)));
        }
        assertThat(all.toString()).isEqualTo(Golden.file("notify/" + file));
    }

    @Test
    void a_webhook_gets_all_there_is() throws IOException {
        assertGolden("webhook.json", Content.json(CRITICAL, "web-1"), Content.json(Notes.drill(RESOLVED), "web-1"));
    }

    @Test
    void slack_gets_escaped_text() throws IOException {
        assertGolden("slack.json", SlackReceiver.body(CRITICAL, "web-1"), SlackReceiver.body(DRILL, "web-1"));
    }

    @Test
    void pagerduty_gets_an_event_that_triggers_or_resolves_and_no_drill_wakes_anybody() throws IOException {
        assertGolden(
                "pagerduty.json",
                PagerDutyReceiver.body(CRITICAL, "R0UT1NG", "web-1"),
                PagerDutyReceiver.body(Notes.of("slow", Kind.WARNING), "R0UT1NG", "web-1"),
                PagerDutyReceiver.body(RESOLVED, "R0UT1NG", "web-1"),
                PagerDutyReceiver.body(DRILL, "R0UT1NG", "web-1"));
    }

    @Test
    void alertmanager_gets_alerts_with_the_labels_that_they_began_with() throws IOException {
        assertGolden(
                "alertmanager.json",
                AlertmanagerReceiver.body(
                        List.of(CRITICAL, Notes.of("slow", Kind.WARNING)), null, DrivenTime.START.plusSeconds(300)),
                AlertmanagerReceiver.body(List.of(CRITICAL), "It was a release.", DrivenTime.START.plusSeconds(60)),
                AlertmanagerReceiver.body(List.of(DRILL), null, DrivenTime.START.plusSeconds(300)));
    }

    @Test
    void what_is_too_long_for_pagerduty_is_cut() {
        Notification longer = new Notification(
                "i".repeat(300),
                "F",
                "c",
                Kind.CRITICAL,
                "t".repeat(2000),
                "x".repeat(1_000_000),
                DrivenTime.START,
                true,
                CRITICAL.receivers(),
                Map.of("a", "y".repeat(1_000_000)));

        String body = PagerDutyReceiver.body(longer, "k", "h");
        Map<?, ?> event = (Map<?, ?>) Json.read(body);
        Map<?, ?> payload = (Map<?, ?>) event.get("payload");

        assertThat((String) event.get("dedup_key")).hasSize(255);
        assertThat((String) payload.get("summary"))
                .hasSize(1024)
                .startsWith("[drill] tt")
                .endsWith("t…");
        assertThat(body).hasSizeLessThan(100_000);
        assertThat(SlackReceiver.body(longer, "h")).hasSizeLessThan(4000);
    }
}
