package io.dualrun.engine.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to reach people, as it is written in the section {@code notify}: {@link Variables ${NAME}} still stands where the environment's value will. Much of it is secret, and so
 * nothing but {@link #description} may be shown to anybody; it is what {@code toString} returns, too.
 */
public sealed interface Channel {

    /** The kind, and the host or the program: {@code slack hooks.slack.com}. */
    String description();

    /** All that {@code ${NAME}} may stand in. */
    List<String> texts();

    /**
     * An HTTP POST to any address.
     *
     * @param url an http or https address
     * @param headers by name, in the order of the file
     * @param template what is sent; null: a notification's own JSON
     */
    record Webhook(String url, Map<String, String> headers, String template) implements Channel {

        public Webhook {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        @Override
        public String description() {
            return Host.described("webhook", url);
        }

        @Override
        public List<String> texts() {
            List<String> texts = new ArrayList<>(headers.values());
            texts.add(url);
            if (template != null) {
                texts.add(template);
            }
            return texts;
        }

        @Override
        public String toString() {
            return description();
        }
    }

    /**
     * Slack's incoming webhook.
     *
     * @param url the whole of it is a secret
     */
    record Slack(String url) implements Channel {

        @Override
        public String description() {
            return Host.described("slack", url);
        }

        @Override
        public List<String> texts() {
            return List.of(url);
        }

        @Override
        public String toString() {
            return description();
        }
    }

    /**
     * PagerDuty's Events API v2.
     *
     * @param url where events go
     * @param routingKey which of a team's services they are for
     */
    record PagerDuty(String url, String routingKey) implements Channel {

        /** PagerDuty's own address. */
        public static final String URL = "https://events.pagerduty.com/v2/enqueue";

        @Override
        public String description() {
            return Host.described("pagerduty", url);
        }

        @Override
        public List<String> texts() {
            return List.of(url, routingKey);
        }

        @Override
        public String toString() {
            return description();
        }
    }

    /**
     * Prometheus' Alertmanager.
     *
     * @param url without {@code /api/v2/alerts}
     */
    record Alertmanager(String url) implements Channel {

        @Override
        public String description() {
            return Host.described("alertmanager", url);
        }

        @Override
        public List<String> texts() {
            return List.of(url);
        }

        @Override
        public String toString() {
            return description();
        }
    }

    /**
     * A program of this machine's, started without a shell.
     *
     * @param run the program and its arguments, which may have {@link Template names} in them; at least one
     * @param timeout how long it may take before it is killed
     */
    record Command(List<String> run, Duration timeout) implements Channel {

        /** What holds where the file says nothing. */
        public static final Duration TIMEOUT = Duration.ofSeconds(10);

        public Command {
            run = List.copyOf(run);
        }

        @Override
        public String description() {
            String program = run.get(0);
            return "command " + program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        }

        @Override
        public List<String> texts() {
            return run;
        }

        @Override
        public String toString() {
            return description();
        }
    }
}
