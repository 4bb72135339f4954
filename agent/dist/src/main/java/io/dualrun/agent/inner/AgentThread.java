package io.dualrun.agent.inner;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.ConfigFile;
import io.dualrun.engine.config.Poll;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.record.InternalErrors.Part;
import java.io.PrintStream;

/**
 * The one thread on which the agent does what is not a call: once a second it prints what people should read, takes in a changed
 * configuration, adapts how much is verified, and writes events. A daemon with no context class loader: it keeps neither the program alive nor a
 * web application in memory.
 *
 * <p>What leads out of the process (HTTP, meters, files) is loaded on it too, and only when there is something to tell: a program that migrates
 * nothing does not pay for it.
 */
final class AgentThread implements Runnable {

    private static final long TICK_MILLIS = 1000;

    private final Engine engine;
    private final ConfigFile file;
    private final Outlets outlets;
    private final PrintStream err;

    private Settings settings;
    private volatile boolean stopped;

    AgentThread(Engine engine, Settings settings, ConfigFile file, Outlets outlets, PrintStream err) {
        this.engine = engine;
        this.settings = settings;
        this.file = file;
        this.outlets = outlets;
        this.err = err;
    }

    void start() {
        Thread thread = new Thread(null, this, "dualrun", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        Thread atExit = new Thread(null, this::end, "dualrun-exit", 0, false);
        atExit.setContextClassLoader(null);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                Thread.sleep(TICK_MILLIS);
                tick();
            }
        } catch (InterruptedException e) {
            // Nobody of ours does that. Whoever did wants the thread to end.
        }
    }

    /** One second's work. Whatever fails is counted, and tried again a second later. */
    private synchronized void tick() {
        if (stopped) {
            return;
        }
        step(this::reload);
        step(engine::tick);
        step(outlets::tick);
        step(() -> engine.notices().drainTo(this::print));
    }

    /** One step that fails does not keep the others from being taken. */
    private void step(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            engine.errors().count(Part.LOOP, failure);
        }
    }

    private void reload() {
        Poll poll = file.poll();
        if (poll instanceof Poll.Changed changed) {
            engine.apply(changed.settings());
            engine.notices().add("the configuration has changed, and is in force");
            sayWhatWaitsForAStart(changed.settings());
            settings = changed.settings();
        } else if (poll instanceof Poll.Broken broken) {
            for (String line : broken.why().getMessage().split("\n")) {
                engine.notices().add(line);
            }
            engine.notices().add("the configuration before stays in force");
        }
    }

    private void sayWhatWaitsForAStart(Settings changed) {
        boolean waits = !changed.http().equals(settings.http())
                || !changed.home().equals(settings.home())
                || !changed.envPrefix().equals(settings.envPrefix())
                || changed.summary() != settings.summary()
                || changed.strict() != settings.strict();
        if (waits) {
            engine.notices().add("env_prefix, home, http, summary and strict count when the program starts next");
        }
    }

    /** The program ends: what has not been told, is told now. */
    private synchronized void end() {
        stopped = true;
        step(outlets::end);
        step(() -> engine.notices().drainTo(this::print));
    }

    private void print(String line) {
        err.println("[dualrun] " + line);
    }
}
