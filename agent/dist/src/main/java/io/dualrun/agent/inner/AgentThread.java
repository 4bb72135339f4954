package io.dualrun.agent.inner;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.ConfigFile;
import io.dualrun.engine.config.Poll;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.record.InternalErrors.Part;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

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

    /** By then a program has loaded most of its classes. What comes to light later is told at the end. */
    private static final int TICKS_TO_LOAD = 30;

    /** The program does not wait longer for a second's work that is stuck, in a file system or a name server. */
    private static final long PATIENCE_MILLIS = 2000;

    private final Engine engine;
    private final ConfigFile file;
    private final Outlets outlets;
    private final PrintStream err;

    /** Held for one second's work, and for the end. */
    private final ReentrantLock working = new ReentrantLock();

    /** What has been told of loose ends. */
    private final Set<String> told = new HashSet<>();

    private final Watchdog watchdog;

    private Settings settings;
    private int ticks;
    private volatile boolean stopped;

    AgentThread(Engine engine, Settings settings, ConfigFile file, Outlets outlets, PrintStream err) {
        this.engine = engine;
        this.settings = settings;
        this.file = file;
        this.outlets = outlets;
        this.err = err;
        this.watchdog = new Watchdog(engine.rollouts(), engine.notices());
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
        while (!stopped) {
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                // Nobody of ours does that. A container that interrupts whatever threads it finds is not to end this
                // one.
            }
            tick();
        }
    }

    /** One second's work. Whatever fails is counted, and tried again a second later. */
    private void tick() {
        working.lock();
        try {
            if (!stopped) {
                step(this::reload);
                step(engine::tick);
                step(watchdog::tick);
                step(outlets::tick);
                if (++ticks == TICKS_TO_LOAD) {
                    step(this::tellLooseEnds);
                }
                step(this::printNotices);
            }
        } finally {
            working.unlock();
        }
    }

    private void tellLooseEnds() {
        for (String looseEnd : outlets.looseEnds()) {
            if (told.add(looseEnd)) {
                engine.notices().add(looseEnd);
            }
        }
    }

    private void printNotices() {
        engine.notices().drainTo(this::print);
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
            outlets.apply(changed.settings());
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
                || !changed.workers().equals(settings.workers())
                || !changed.home().equals(settings.home())
                || !changed.envPrefix().equals(settings.envPrefix())
                || changed.summary() != settings.summary()
                || changed.strict() != settings.strict();
        if (waits) {
            engine.notices()
                    .add("env_prefix, home, http, workers, summary and strict count when the program starts next");
        }
    }

    /** The program ends: what has not been told, is told now. */
    private void end() {
        stopped = true;
        watchdog.end();
        boolean alone = false;
        try {
            alone = working.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Then at once.
        }
        try {
            step(this::tellLooseEnds);
            step(this::printNotices);
            step(outlets::end);
            step(this::printNotices);
        } finally {
            if (alone) {
                working.unlock();
            }
        }
    }

    private void print(String line) {
        err.println("[dualrun] " + line);
    }
}
