package io.dualrun.engine.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The section {@code notify}: who is reached how. Its problems show no value, as any of them may be a secret. */
final class NotifyReader {

    private static final String URL = "an http or https address without user and password, in which ${NAME} may stand";
    private static final String TEXT = "text, in which ${NAME} may stand";
    private static final String TEMPLATE = "text, in which ${NAME} may stand, and of names {{id}}, {{flag}},"
            + " {{component}}, {{kind}}, {{title}}, {{text}}, {{at}}, {{drill}}, {{host}}, {{details}} and {{details.…}}";

    private static final Pattern HTTP = Pattern.compile("(?is)https?://.+");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** What the JDK's client sets by itself, and lets nobody else set. */
    private static final Set<String> NOT_OURS = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private NotifyReader() {}

    /** The channels by the names that alerts use, in the order of the file. */
    static Map<String, List<Channel>> read(Section section) {
        Map<String, List<Channel>> receivers = new LinkedHashMap<>();
        for (String name : section.names()) {
            receivers.put(
                    name,
                    section.mappings(name, "a channel such as {slack: …}, or a list of them", NotifyReader::channels));
        }
        return receivers;
    }

    /** Mostly one. */
    private static List<Channel> channels(Section section) {
        List<Channel> channels = new ArrayList<>();
        add(channels, section, "webhook", NotifyReader::webhook);
        add(channels, section, "slack", NotifyReader::slack);
        add(channels, section, "pagerduty", NotifyReader::pagerDuty);
        add(channels, section, "alertmanager", NotifyReader::alertmanager);
        add(channels, section, "command", NotifyReader::command);
        section.end();
        if (section.names().isEmpty()) {
            section.problem("an empty mapping", "a channel such as {slack: …}");
        }
        return channels;
    }

    private static void add(List<Channel> channels, Section section, String kind, Function<Section, Channel> read) {
        Section there = section.section(kind);
        if (section.names().contains(kind)) {
            Channel channel = read.apply(there);
            there.end();
            if (channel != null) {
                channels.add(channel);
            }
        }
    }

    private static Channel webhook(Section section) {
        String url = section.required("url", URL, NotifyReader::url);
        Map<String, String> headers = headers(section.section("headers"));
        String template = section.value("template", null, TEMPLATE, NotifyReader::template);
        return url == null ? null : new Channel.Webhook(url, headers, template);
    }

    private static Map<String, String> headers(Section section) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : section.names()) {
            if (!HEADER.matcher(name).matches() || NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
                section.nameProblem(name, "a header that cannot be set", "the name of an HTTP header");
            }
            String value = section.required(name, TEXT, NotifyReader::text);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static Channel slack(Section section) {
        String url = section.required("url", URL, NotifyReader::url);
        return url == null ? null : new Channel.Slack(url);
    }

    private static Channel pagerDuty(Section section) {
        String url = section.value("url", Channel.PagerDuty.URL, URL, NotifyReader::url);
        String key = section.required("routing_key", TEXT, NotifyReader::text);
        return key == null ? null : new Channel.PagerDuty(url, key);
    }

    private static Channel alertmanager(Section section) {
        String url = section.required("url", URL, NotifyReader::url);
        return url == null ? null : new Channel.Alertmanager(url);
    }

    private static Channel command(Section section) {
        List<String> run = section.items("run", List.of(), TEMPLATE, NotifyReader::template, null);
        if (run.isEmpty()) {
            section.problem("run", "no program", "a list of a program and its arguments");
        }
        Duration timeout = section.value(
                "timeout", Channel.Command.TIMEOUT, "a duration such as 10s, of at most 10m", NotifyReader::timeout);
        return run.isEmpty() ? null : new Channel.Command(run, timeout);
    }

    private static Duration timeout(Node.Scalar value) {
        Long nanos = Values.nanos(value);
        return nanos != null && nanos > 0 && nanos <= LONGEST.toNanos() ? Duration.ofNanos(nanos) : null;
    }

    /** With a variable in it, it is whole only when it is used. */
    private static String url(Node.Scalar value) {
        String text = text(value);
        if (text == null) {
            return null;
        }
        boolean good = Variables.areNamedIn(text)
                ? text.startsWith("${") || HTTP.matcher(text).matches()
                : isAddress(URI.create(text));
        return good ? text : null;
    }

    private static boolean isAddress(URI uri) {
        return uri.getHost() != null
                && uri.getUserInfo() == null
                && HTTP.matcher(uri.toString()).matches();
    }

    /** With something in it. */
    private static String text(Node.Scalar value) {
        String text = Values.name(value);
        return text != null && Variables.areWellNamedIn(text) ? text : null;
    }

    private static String template(Node.Scalar value) {
        String text = Values.text(value);
        return text != null
                        && Variables.areWellNamedIn(text)
                        && Template.of(text).isKnown()
                ? text
                : null;
    }
}
