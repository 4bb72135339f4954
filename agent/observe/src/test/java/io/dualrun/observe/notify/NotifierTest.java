package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.config.Channel;
import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.rollout.Notification.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NotifierTest {

    private static final Notification CRITICAL = Notes.critical("errors");

    private final Station station = new Station();
    private final Station other = new Station();
    private final Sending sending = new Sending();

    NotifierTest() throws IOException {}

    @AfterEach
    void close() {
        sending.close();
        station.close();
        other.close();
    }

    private static Channel webhook(Station station) {
        return new Channel.Webhook(station.url() + "/hook", Map.of(), null);
    }

    private static Channel alertmanager(Station station) {
        return new Channel.Alertmanager(station.url() + "/");
    }

    @Test
    void what_is_offered_is_delivered_and_reported() throws Exception {
        sending.to("team", webhook(station)).offer(CRITICAL);

        Station.Request request = station.next();
        assertThat(request.path()).isEqualTo("/hook");
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.json()).containsEntry("id", "USE_X/errors").containsEntry("kind", "critical");
        assertThat(sending.outcome()).isEqualTo(new Outcome(CRITICAL, "webhook 127.0.0.1", true, "", 1));
        assertThat(sending.notices.all()).isEmpty();
    }

    @Test
    void it_is_told_to_those_it_names_and_to_everybody_if_it_names_nobody() throws Exception {
        sending.to("a", webhook(station)).to("b", webhook(other));

        sending.offer(Notes.of("one", Kind.INFO, "b"), Notes.of("two", Kind.INFO, "a"), Notes.of("three", Kind.INFO));

        assertThat(List.of(station.next(), station.next()))
                .extracting(request -> request.json().get("id"))
                .containsExactly("USE_X/two", "USE_X/three");
        assertThat(List.of(other.next(), other.next()))
                .extracting(request -> request.json().get("id"))
                .containsExactly("USE_X/one", "USE_X/three");
    }

    @Test
    void a_channel_under_two_names_is_told_once() throws Exception {
        sending.to("a", webhook(station)).to("b", webhook(station)).offer(CRITICAL);

        station.next();
        sending.outcome();
        sending.close();
        assertThat(station.left()).isZero();
    }

    @Test
    void a_name_that_nobody_has_is_reported() throws Exception {
        sending.to("a", webhook(station)).offer(Notes.of("x", Kind.INFO, "z"), Notes.of("y", Kind.INFO, "z"));

        assertThat(sending.outcome())
                .isEqualTo(new Outcome(
                        Notes.of("x", Kind.INFO, "z"), "\"z\"", false, "notify does not say who that is", 0));
        assertThat(sending.notices.all())
                .containsExactly("notify: there is no \"z\", who is to be told of alerts; there is a");
    }

    @Test
    void without_receivers_nothing_is_done() {
        sending.offer(CRITICAL);

        assertThat(sending.outcomesLeft()).isEmpty();
        assertThat(sending.notices.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void a_receiver_that_fails_is_tried_again_after_longer_and_longer_waits(int status) throws Exception {
        station.answers(status, status, status, status);
        sending.to("a", webhook(station)).offer(CRITICAL);

        assertThat(List.of(
                        sending.time.passNap(), sending.time.passNap(), sending.time.passNap(), sending.time.passNap()))
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(sending.outcome()).isEqualTo(new Outcome(CRITICAL, "webhook 127.0.0.1", true, "", 5));
        assertThat(sending.notices.all())
                .containsExactly(
                        "notify: webhook 127.0.0.1 fails: it answered " + status
                                + "; each notification is tried again for an hour",
                        "notify: webhook 127.0.0.1 is reached again");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 422})
    void what_a_receiver_refuses_is_reported_and_not_tried_again(int status) throws Exception {
        station.answers(status);
        sending.to("a", webhook(station)).offer(CRITICAL);

        assertThat(sending.outcome())
                .isEqualTo(new Outcome(CRITICAL, "webhook 127.0.0.1", false, "it answered " + status, 1));
        station.next();
        assertThat(station.left()).isZero();
    }

    @Test
    void a_redirection_is_not_followed() throws Exception {
        station.answers(307, "Location", other.url());
        sending.to("a", webhook(station)).offer(CRITICAL);

        assertThat(sending.outcome().why()).isEqualTo("it answered 307, to send us elsewhere, where we do not go");
        assertThat(other.left()).isZero();
    }

    @Test
    void a_receiver_that_says_when_is_left_alone_until_then() throws Exception {
        station.answers(429, "Retry-After", "120").answers(503, "Retry-After", "Wed, 25 Nov 2026 10:03:00 GMT");
        sending.to("a", webhook(station)).offer(CRITICAL);
        assertThat(sending.time.nap()).isEqualTo(Duration.ofSeconds(120));

        sending.offer(Notes.critical("latency"));
        assertThat(sending.time.nap()).isEqualTo(Duration.ofSeconds(120));
        sending.time.pass(Duration.ofSeconds(120));

        assertThat(sending.time.passNap()).isEqualTo(Duration.ofSeconds(60));
        assertThat(sending.outcome().delivered()).isTrue();
        assertThat(sending.outcome().delivered()).isTrue();
    }

    @Test
    void a_dead_receiver_is_given_up_after_an_hour() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        sending.to("a", new Channel.Slack("http://127.0.0.1:" + free)).offer(CRITICAL);

        Duration passed = Duration.ZERO;
        while (sending.outcomesLeft().isEmpty()) {
            Duration nap = sending.time.nap();
            assertThat(nap).isLessThanOrEqualTo(Duration.ofMinutes(5));
            if (sending.outcomesLeft().isEmpty()) {
                passed = passed.plus(nap);
                sending.time.pass(nap);
            }
        }

        Outcome outcome = sending.outcome();
        assertThat(outcome.delivered()).isFalse();
        assertThat(outcome.why()).isEqualTo("it cannot be connected to");
        assertThat(outcome.attempts()).isBetween(20, 40);
        assertThat(passed).isBetween(Duration.ofMinutes(55), Duration.ofHours(1));
        assertThat(sending.notices.all())
                .containsExactly("notify: slack 127.0.0.1 fails: it cannot be connected to;"
                        + " each notification is tried again for an hour");
    }

    @Test
    void a_host_without_an_address_is_named_as_such() throws Exception {
        sending.to("a", new Channel.Slack("http://no-such-host.invalid/secret")).offer(CRITICAL);
        sending.time.nap();

        assertThat(sending.notices.all())
                .singleElement()
                .asString()
                .startsWith("notify: slack no-such-host.invalid fails: its name has no address");
    }

    @Test
    void a_receiver_that_hangs_delays_no_other_and_no_caller() throws Exception {
        sending.patience(Duration.ofMillis(300)).to("a", webhook(station.hangs()), webhook(other));
        sending.offer(CRITICAL);
        sending.offer(Notes.critical("latency"));

        other.next();
        other.next();
        station.next();
        assertThat(sending.outcome().delivered()).isTrue();
        assertThat(sending.outcome().delivered()).isTrue();
        station.next();
        assertThat(sending.notices.all())
                .singleElement()
                .asString()
                .startsWith("notify: webhook 127.0.0.1 fails: it did not answer within 0 s");
    }

    @Test
    void one_that_a_receiver_cannot_take_holds_up_no_other() throws Exception {
        station.answers(500);
        sending.to("a", webhook(station)).offer(CRITICAL);
        sending.time.nap();
        sending.offer(Notes.critical("latency"));

        assertThat(sending.outcome().notification().id()).isEqualTo("USE_X/latency");
        sending.time.pass(Duration.ofSeconds(1));
        assertThat(sending.outcome().notification().id()).isEqualTo("USE_X/errors");
    }

    @Test
    void an_alert_never_comes_after_its_end() throws Exception {
        station.answers(500, 500);
        sending.to("a", webhook(station)).offer(CRITICAL);
        sending.time.nap();
        sending.offer(Notes.resolved("errors"));
        sending.time.nap();
        sending.time.pass(Duration.ofSeconds(1));
        sending.time.passNap();

        assertThat(sending.outcome().notification().kind()).isEqualTo(Kind.CRITICAL);
        assertThat(sending.outcome().notification().kind()).isEqualTo(Kind.RESOLVED);
    }

    @Test
    void who_was_not_told_of_an_alert_is_not_told_of_its_end() throws Exception {
        station.answers(400);
        sending.to("a", webhook(station), webhook(other)).offer(CRITICAL, Notes.resolved("errors"));

        List<Outcome> outcomes = List.of(sending.outcome(), sending.outcome(), sending.outcome());
        assertThat(outcomes).extracting(Outcome::delivered).containsOnlyOnce(false);
        sending.close();
        assertThat(station.next().json()).containsEntry("kind", "critical");
        assertThat(station.left()).isZero();
        assertThat(other.left()).isEqualTo(2);
    }

    @Test
    void an_end_without_a_beginning_is_not_told() {
        sending.to("a", webhook(station)).offer(Notes.resolved("errors"));

        sending.close();
        assertThat(station.left()).isZero();
    }

    @Test
    void the_same_is_sent_once_until_it_is_resolved_or_four_hours_have_passed() throws Exception {
        sending.to("a", webhook(station)).offer(CRITICAL, CRITICAL);
        sending.outcome();
        sending.offer(CRITICAL);
        sending.time.pass(Duration.ofHours(4));
        sending.offer(CRITICAL, CRITICAL);
        sending.outcome();
        sending.offer(Notes.resolved("errors"), Notes.resolved("errors"), CRITICAL);
        sending.outcome();
        sending.outcome();

        sending.close();
        assertThat(station.left()).isEqualTo(4);
        assertThat(sending.outcomesLeft()).isEmpty();
    }

    @Test
    void nobody_is_called_for_what_is_only_worth_knowing() throws Exception {
        sending.to("a", new Channel.PagerDuty(station.url(), "k"), alertmanager(station))
                .offer(Notes.of("phase", Kind.INFO), CRITICAL);

        sending.outcome();
        sending.outcome();
        sending.close();
        assertThat(List.of(station.next(), station.next()))
                .extracting(Station.Request::body)
                .allSatisfy(body -> assertThat(body).doesNotContain("phase"));
        assertThat(station.left()).isZero();
    }

    @Test
    void alertmanager_is_told_every_minute_what_goes_on() throws Exception {
        sending.to("a", alertmanager(station)).offer(CRITICAL, Notes.of("slow", Kind.WARNING));
        assertThat(station.next().path()).isEqualTo("/api/v2/alerts");
        station.next();
        sending.outcome();
        sending.outcome();

        assertThat(sending.time.passNap()).isEqualTo(Duration.ofMinutes(1));
        assertThat(station.next().body())
                .contains("errors", "slow", "\"endsAt\":\"2026-11-25T10:06:00Z\"")
                .contains("\"startsAt\":\"2026-11-25T10:00:00Z\"");
        station.answers(500);
        assertThat(sending.time.passNap()).isEqualTo(Duration.ofMinutes(1));
        station.next();
        assertThat(sending.time.nap()).isEqualTo(Duration.ofMinutes(1));

        sending.offer(Notes.resolved("errors"));
        assertThat(station.next().body())
                .contains("\"severity\":\"critical\"", "\"endsAt\":\"2026-11-25T10:02:00Z\"")
                .doesNotContain("slow");
        sending.outcome();
        sending.time.nap();
        sending.time.pass(Duration.ofMinutes(1));
        assertThat(station.next().body()).contains("slow").doesNotContain("errors");
    }

    @Test
    void what_does_not_fit_is_counted_and_said_once() throws Exception {
        station.answers(429, "Retry-After", "3000");
        sending.to("a", webhook(station)).offer(Notes.critical("a0"));
        sending.time.nap();
        for (int i = 1; i < 1003; i++) {
            sending.offer(Notes.critical("a" + i));
        }

        assertThat(sending.notifier().leftOut()).isEqualTo(3);
        assertThat(sending.notices.all().get(1))
                .isEqualTo("notify: 1000 notifications wait for webhook 127.0.0.1; more are left out, and counted");
        assertThat(sending.notices.all()).hasSize(2);
    }

    @Test
    void at_the_end_what_waits_is_tried_once_more() throws Exception {
        station.answers(500);
        sending.to("a", webhook(station)).offer(CRITICAL, Notes.resolved("errors"));
        sending.time.nap();

        sending.close();

        assertThat(sending.outcomesLeft()).hasSize(2).allMatch(Outcome::delivered);
        sending.offer(Notes.critical("late"));
        assertThat(sending.outcomesLeft()).hasSize(2);
    }

    @Test
    void at_the_end_nobody_waits_longer_than_two_seconds() throws Exception {
        sending.to("a", webhook(station.hangs()), webhook(other.hangs())).offer(CRITICAL, Notes.critical("latency"));
        station.next();
        other.next();
        long before = System.nanoTime();

        sending.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(1900), Duration.ofMillis(4000));
        assertThat(sending.outcomesLeft())
                .hasSize(4)
                .allMatch(outcome -> !outcome.delivered() && outcome.why().equals("the program has ended"));
    }

    @Test
    void a_changed_configuration_counts_from_then_on() throws Exception {
        station.answers(500);
        sending.to("a", webhook(station)).to("b", webhook(other)).offer(Notes.of("x", Kind.CRITICAL, "a"));
        sending.time.nap();

        sending.without("a");

        assertThat(sending.outcome().why()).isEqualTo("the channel is no longer in the configuration");
        sending.to("c", webhook(station)).offer(Notes.of("x", Kind.CRITICAL, "c"));
        assertThat(sending.outcome().delivered()).isTrue();
    }

    @Test
    void a_channel_that_stays_keeps_what_waits_for_it_and_what_it_was_told() throws Exception {
        station.answers(500);
        sending.to("a", webhook(station)).offer(CRITICAL);
        sending.time.nap();

        sending.to("b", webhook(station), webhook(other)).without("a").offer(Notes.of("errors", Kind.CRITICAL, "b"));
        sending.time.pass(Duration.ofSeconds(1));

        sending.outcome();
        sending.outcome();
        sending.close();
        assertThat(station.left()).isEqualTo(2);
        assertThat(other.left()).isEqualTo(1);
    }

    @Test
    void its_threads_are_daemons_that_hold_no_class_loader_and_go_when_idle() throws Exception {
        sending.to("a", webhook(station)).offer(CRITICAL);
        sending.outcome();
        Thread thread = sending.reporters.get(0);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
        assertThat(thread.getName()).isEqualTo("dualrun-notify");

        assertThat(sending.time.passNap()).isEqualTo(Duration.ofMinutes(1));
        thread.join();

        sending.offer(Notes.critical("latency"));
        assertThat(sending.outcome().delivered()).isTrue();
        assertThat(sending.reporters.get(1)).isNotSameAs(thread);
    }

    @Test
    void an_interrupt_from_outside_ends_no_line() throws Exception {
        sending.to("a", webhook(station)).offer(CRITICAL);
        sending.outcome();
        sending.time.nap();

        sending.reporters.get(0).interrupt();

        sending.time.nap();
        sending.offer(Notes.critical("latency"));
        assertThat(sending.outcome().delivered()).isTrue();
    }
}
