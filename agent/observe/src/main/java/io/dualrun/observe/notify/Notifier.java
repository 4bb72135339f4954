package io.dualrun.observe.notify;

import io.dualrun.engine.config.Channel;
import io.dualrun.engine.config.Variables;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.rollout.Notification;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Tells people. Whoever {@linkplain #offer offers} a notification goes on at once; it is sent on threads of our own, as often as it takes within an hour, and what became of it is reported
 * from them. Without receivers nobody is told, and nothing is loaded.
 */
public final class Notifier implements AutoCloseable {

    /** The program does not wait longer for its end. */
    private static final long PATIENCE_MILLIS = 2000;

    private final Variables variables;
    private final Receivers receivers;
    private final Time time;
    private final Backoff backoff;
    private final Report report;

    /** By the names that alerts use. Replaced as a whole. */
    private volatile Map<String, Set<Line>> lines = Map.of();

    private boolean closed;

    /**
     * @param environment what <code>${NAME}</code> in the configuration stands for, such as {@link System#getenv()}
     * @param notices where people read what is wrong with a channel
     * @param outcomes told what became of each notification on each channel that was to have it, on a thread of ours. What is left out because it repeats another, or because a thousand wait, has
     *     none
     */
    public Notifier(Map<String, String> environment, Notices notices, Consumer<Outcome> outcomes) {
        this(
                new Variables(environment),
                new Report(notices, outcomes),
                Time.REAL,
                new Backoff(() -> ThreadLocalRandom.current().nextDouble()),
                Receivers.PATIENCE);
    }

    /** @param patience how long a server may take to answer */
    Notifier(Variables variables, Report report, Time time, Backoff backoff, Duration patience) {
        this.variables = variables;
        this.receivers = new Receivers(variables, time, patience);
        this.report = report;
        this.time = time;
        this.backoff = backoff;
    }

    /**
     * Takes these channels from now on. One that stays keeps what waits for it; one that is no more gives that up.
     *
     * @param channels by the names that alerts use
     */
    public synchronized void apply(Map<String, List<Channel>> channels) {
        if (closed) {
            return;
        }
        Map<Channel, Line> before = byChannel();
        Map<Channel, Line> after = new HashMap<>();
        Map<String, Set<Line>> byName = new LinkedHashMap<>();
        channels.forEach((name, ofName) -> {
            Set<Line> named = new LinkedHashSet<>();
            for (Channel channel : ofName) {
                sayWhatIsMissing(name, channel);
                named.add(after.computeIfAbsent(
                        channel, each -> before.containsKey(each) ? before.get(each) : line(each)));
            }
            byName.put(name, named);
        });
        lines = byName;
        before.keySet().removeAll(after.keySet());
        before.values().forEach(line -> line.giveUp("the channel is no longer in the configuration"));
    }

    private Line line(Channel channel) {
        return new Line(channel, receivers, time, backoff, report);
    }

    private Map<Channel, Line> byChannel() {
        Map<Channel, Line> byChannel = new HashMap<>();
        all().forEach(line -> byChannel.put(line.channel(), line));
        return byChannel;
    }

    private Collection<Line> all() {
        Set<Line> all = new LinkedHashSet<>();
        lines.values().forEach(all::addAll);
        return all;
    }

    private void sayWhatIsMissing(String name, Channel channel) {
        for (String variable : variables.missing(channel.texts())) {
            report.once("notify: the environment variable " + variable + " is not set, so \"" + name
                    + "\" cannot be reached by " + channel.description());
        }
    }

    /** Has this sent to its receivers, some time later, on other threads. Never waits for them. */
    public void offer(Notification notification) {
        Map<String, Set<Line>> current = lines;
        if (current.isEmpty()) {
            return;
        }
        Set<Line> to = new LinkedHashSet<>();
        for (String name : notification.receivers().isEmpty() ? current.keySet() : notification.receivers()) {
            Set<Line> named = current.get(name);
            if (named == null) {
                report.once("notify: there is no \"" + name + "\", who is to be told of alerts; there is "
                        + String.join(", ", current.keySet()));
                report.of(new Outcome(notification, '"' + name + '"', false, "notify does not say who that is", 0));
            } else {
                to.addAll(named);
            }
        }
        to.forEach(line -> line.offer(notification));
    }

    /** Notifications that were left out since the start because a thousand were waiting for their channel. */
    public long leftOut() {
        return report.leftOut();
    }

    /** Tries what waits once more, for two seconds at most, and gives up the rest. Takes nothing after that. */
    @Override
    public void close() {
        Collection<Line> open;
        synchronized (this) {
            closed = true;
            open = all();
            lines = Map.of();
        }
        open.forEach(Line::close);
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        for (Line line : open) {
            line.awaitEnd(end);
        }
        open.forEach(line -> line.giveUp("the program has ended"));
    }
}
