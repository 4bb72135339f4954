package io.dualrun.observe.notify;

import io.dualrun.engine.config.Channel;

/** What the thread of a line does. The receiver is found when there is something to send, and let go of with the thread. */
final class Sender implements Runnable {

    private final Line line;
    private final Channel channel;
    private final Receivers receivers;
    private final Report report;

    /** Null: not needed yet. */
    private Receiver receiver;

    Sender(Line line, Channel channel, Receivers receivers, Report report) {
        this.line = line;
        this.channel = channel;
        this.receivers = receivers;
        this.report = report;
    }

    @Override
    public void run() {
        try {
            for (Task task = line.take(); task != null; task = line.take()) {
                work(task);
            }
        } finally {
            line.ended(Thread.currentThread());
        }
    }

    private void work(Task task) {
        Answer answer = answer(task);
        Outcome outcome = task.delivery() == null ? null : line.settle(task.delivery(), answer);
        if (answer instanceof Answer.Taken) {
            report.recovered(channel);
        } else if (answer instanceof Answer.NotNow notNow && !line.isClosing()) {
            report.failing(channel, notNow.why());
        }
        if (outcome != null) {
            report.of(outcome);
        }
    }

    private Answer answer(Task task) {
        try {
            if (receiver == null) {
                receiver = receivers.open(channel);
            }
            return task.delivery() == null
                    ? receiver.remind(task.open())
                    : receiver.send(task.delivery().notification(), task.open());
        } catch (InterruptedException e) {
            return new Answer.NotNow("it was interrupted");
        } catch (NoClassDefFoundError e) {
            return new Answer.Never(
                    "there is no HTTP client in this JVM; a modular program gets one by --add-modules java.net.http");
        } catch (RuntimeException | Error e) {
            // By its class alone: a message may repeat an address.
            return new Answer.NotNow(
                    "an error of the agent's own, " + e.getClass().getName());
        }
    }
}
