package io.dualrun.observe.notify;

import io.dualrun.engine.config.Channel;
import io.dualrun.engine.record.Notices;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What is told of notifications: to people once for each thing that goes wrong, and each outcome to who wants to know. For any thread. */
final class Report {

    private final Notices notices;
    private final Consumer<Outcome> outcomes;
    private final Set<Channel> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final LongAdder leftOut = new LongAdder();

    Report(Notices notices, Consumer<Outcome> outcomes) {
        this.notices = notices;
        this.outcomes = outcomes;
    }

    /** Must not be called with a lock of ours held: what it calls is not ours. */
    void of(Outcome outcome) {
        try {
            outcomes.accept(outcome);
        } catch (RuntimeException e) {
            once("what became of a notification cannot be noted: "
                    + e.getClass().getName());
        }
    }

    /** Says so, in the first attempt that fails after one that did not. */
    void failing(Channel channel, String why) {
        if (failing.add(channel)) {
            notices.add("notify: " + channel.description() + " fails: " + why
                    + "; each notification is tried again for an hour");
        }
    }

    void recovered(Channel channel) {
        if (failing.remove(channel)) {
            notices.add("notify: " + channel.description() + " is reached again");
        }
    }

    void leftOut(Channel channel) {
        leftOut.increment();
        once("notify: " + Waiting.PLACES + " notifications wait for " + channel.description()
                + "; more are left out, and counted");
    }

    /** Notifications that found no place since the start. */
    long leftOut() {
        return leftOut.sum();
    }

    /** Says this, unless it was said before. */
    void once(String line) {
        if (said.add(line)) {
            notices.add(line);
        }
    }
}
