package io.dualrun.observe.notify;

import io.dualrun.engine.config.Channel;
import io.dualrun.engine.rollout.Notification;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The way to one channel: what waits, and the thread that sends it. The lock is held to look and to note, never to send, so nobody waits here but that thread.
 */
final class Line {

    private static final long IDLE = Duration.ofMinutes(1).toNanos();

    private final Channel channel;
    private final Receivers receivers;
    private final Time time;
    private final Report report;
    private final Waiting waiting;

    /** Null: nobody sends. */
    private Thread thread;

    Line(Channel channel, Receivers receivers, Time time, Backoff backoff, Report report) {
        this.channel = channel;
        this.receivers = receivers;
        this.time = time;
        this.report = report;
        this.waiting = new Waiting(channel, backoff, time.nanos());
    }

    Channel channel() {
        return channel;
    }

    /** Has this sent, unless there is no need, or no place. */
    void offer(Notification notification) {
        if (!isAdded(notification)) {
            report.leftOut(channel);
        }
    }

    private synchronized boolean isAdded(Notification notification) {
        long now = time.nanos();
        if (!waiting.admits(notification, now)) {
            return true;
        }
        boolean added = waiting.add(notification, now);
        if (added) {
            wake();
        }
        return added;
    }

    private void wake() {
        if (thread == null) {
            thread = new Thread(null, new Sender(this, channel, receivers, report), "dualrun-notify", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        } else {
            notifyAll();
        }
    }

    /** Waits for what its thread does next; null: there has been nothing for a minute, or never will be, and the thread goes. */
    synchronized Task take() {
        long idleSince = time.nanos();
        while (true) {
            long now = time.nanos();
            long dueIn = waiting.dueIn(now);
            if (dueIn <= 0) {
                return waiting.take(now);
            }
            long idleFor = IDLE - (now - idleSince);
            if (dueIn == Waiting.NEVER && (waiting.isClosing() || idleFor <= 0)) {
                thread = null;
                return null;
            }
            await(dueIn == Waiting.NEVER ? idleFor : dueIn);
        }
    }

    private void await(long nanos) {
        try {
            time.await(this, nanos);
        } catch (InterruptedException e) {
            // Nobody of ours does that to one that waits. Whoever interrupts any thread that he finds is not to end
            // this one.
        }
    }

    /** What has become of it; null: it is tried again, or was given up before. */
    synchronized Outcome settle(Delivery delivery, Answer answer) {
        return waiting.settle(delivery, answer, time.nanos());
    }

    /** The thread is no more, for whatever reason. What waits is sent by another, when there is more to send. */
    synchronized void ended(Thread sender) {
        if (thread == sender) {
            thread = null;
        }
    }

    /** Takes nothing more, and tries what waits once more, at once. */
    synchronized void close() {
        waiting.close();
        notifyAll();
    }

    synchronized boolean isClosing() {
        return waiting.isClosing();
    }

    /**
     * After {@link #close}: waits for that.
     *
     * @param end until when at most, by {@link System#nanoTime}
     */
    void awaitEnd(long end) {
        try {
            Thread sender = sender();
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (sender != null && millis > 0) {
                sender.join(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Thread sender() {
        return thread;
    }

    /** Gives up whatever waits, and what is being sent. */
    void giveUp(String why) {
        List<Outcome> outcomes;
        synchronized (this) {
            waiting.close();
            outcomes = waiting.giveUp(why);
            if (thread != null) {
                thread.interrupt();
            }
        }
        outcomes.forEach(report::of);
    }
}
