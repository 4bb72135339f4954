package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.config.Channel;
import io.dualrun.engine.config.Variables;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.rollout.Notification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A notifier whose time a test drives, and what it says. Waits have no chance in them: 1 s, 2 s, 4 s … */
final class Sending implements AutoCloseable {

    final DrivenTime time = new DrivenTime();
    final Notices notices = new Notices();
    final Map<String, String> environment = new HashMap<>();
    final List<Thread> reporters = new ArrayList<>();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Map<String, List<Channel>> channels = new HashMap<>();
    private Duration patience = Duration.ofSeconds(10);
    private Notifier notifier;

    /** Of a server that does not answer. */
    Sending patience(Duration patience) {
        this.patience = patience;
        return this;
    }

    Sending to(String name, Channel... to) {
        channels.put(name, List.of(to));
        notifier().apply(channels);
        return this;
    }

    Sending without(String name) {
        channels.remove(name);
        notifier().apply(channels);
        return this;
    }

    Sending offer(Notification... notifications) {
        for (Notification notification : notifications) {
            notifier().offer(notification);
        }
        return this;
    }

    Notifier notifier() {
        if (notifier == null) {
            Report report = new Report(notices, this::note);
            notifier = new Notifier(new Variables(environment), report, time, new Backoff(() -> 0), patience);
        }
        return notifier;
    }

    private void note(Outcome outcome) {
        synchronized (reporters) {
            reporters.add(Thread.currentThread());
        }
        outcomes.add(outcome);
    }

    Outcome outcome() throws InterruptedException {
        Outcome outcome = outcomes.poll(20, TimeUnit.SECONDS);
        assertThat(outcome).as("there is no outcome").isNotNull();
        return outcome;
    }

    List<Outcome> outcomesLeft() {
        return List.copyOf(outcomes);
    }

    @Override
    public void close() {
        notifier().close();
    }
}
