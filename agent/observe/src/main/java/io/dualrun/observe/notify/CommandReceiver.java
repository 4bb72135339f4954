package io.dualrun.observe.notify;

import io.dualrun.engine.config.Template;
import io.dualrun.engine.rollout.Notification;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is given the notification: in its arguments, and as JSON on its standard input. What it prints is dropped, as it may repeat a secret. */
final class CommandReceiver implements Receiver {

    private final List<Template> run;
    private final Duration timeout;
    private final String host;

    CommandReceiver(List<Template> run, Duration timeout, String host) {
        this.run = run;
        this.timeout = timeout;
        this.host = host;
    }

    @Override
    public Answer send(Notification notification, List<Notification> open) throws InterruptedException {
        Map<String, Object> content = Content.of(notification, host);
        List<String> arguments = run.stream()
                .map(template -> new Filling(template).text(content))
                .toList();
        Process process;
        try {
            process = new ProcessBuilder(arguments)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return new Answer.NotNow("it cannot be started");
        }
        try {
            give(process, Content.json(notification, host));
            return ended(process);
        } finally {
            kill(process);
        }
    }

    /** A pipe holds all of it, so this does not wait for a program that does not read. */
    private static void give(Process process, String json) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It need not be read.
        }
    }

    private Answer ended(Process process) throws InterruptedException {
        if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            return new Answer.NotNow("it took longer than " + timeout.toMillis() + " ms, and was killed");
        }
        int code = process.exitValue();
        return code == 0 ? new Answer.Taken() : new Answer.NotNow("it ended with exit code " + code);
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
