package io.dualrun.agent.inner;

import io.dualrun.console.AgentFile;
import io.dualrun.console.HttpConsole;
import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Channel;
import io.dualrun.engine.config.ConfigFile;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.EventType;
import io.dualrun.engine.rollout.Told;
import io.dualrun.engine.run.Component;
import io.dualrun.engine.store.Home;
import io.dualrun.observe.AgentInfo;
import io.dualrun.observe.ApplicationMeters;
import io.dualrun.observe.EventFile;
import io.dualrun.observe.FlightWatch;
import io.dualrun.observe.IncidentFolders;
import io.dualrun.observe.Meters;
import io.dualrun.observe.ProcessVitals;
import io.dualrun.observe.Status;
import io.dualrun.observe.Summary;
import io.dualrun.observe.notify.Notifier;
import io.dualrun.observe.notify.Outcome;
import io.dualrun.weave.Weaver;
import io.dualrun.weave.WovenMethods;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What leads out of the process: events to their file, numbers to whoever asks over HTTP, calls to the flight recorder where that is in use, the
 * summary at the end. Opened when there is a component to
 * tell of and the program has begun: the JDK's HTTP server can initialize {@code java.util.logging}, which is the program's to set up. For the agent's thread, and at last for the one that ends the program.
 */
final class Outlets {

    private final Engine engine;
    private final Settings settings;
    private final Weaver weaver;
    private final WovenMethods woven;
    private final String version;
    private final String configuration;
    private final ConfigFile file;
    private final Instrumentation instrumentation;
    private final Instant started = Instant.now();
    private final Home home;
    private final EventFile events;

    /** Null: not open yet. */
    private AgentFile agentFile;

    /** Null: nothing listens. */
    private HttpConsole console;

    /** Null: not open yet. */
    private FlightWatch flight;

    /** Null: not open yet. */
    private IncidentFolders incidents;

    /** Null: not open yet. */
    private Notifier notifier;

    private Map<String, List<Channel>> receivers;
    private boolean watched;

    /** @param configuration where the settings come from, for a person */
    Outlets(
            Engine engine,
            Settings settings,
            String configuration,
            ConfigFile file,
            Instrumentation instrumentation,
            Weaver weaver,
            WovenMethods woven,
            String version) {
        this.engine = engine;
        this.settings = settings;
        this.weaver = weaver;
        this.woven = woven;
        this.version = version;
        this.configuration = configuration;
        this.file = file;
        this.instrumentation = instrumentation;
        this.home = new Home(settings.home());
        this.events = new EventFile(home, engine.notices());
        this.receivers = settings.receivers();
    }

    /** The configuration has changed. */
    void apply(Settings changed) {
        receivers = changed.receivers();
        if (notifier != null) {
            notifier.apply(receivers);
        }
    }

    void tick() {
        if (agentFile == null
                && weaver.hasSeenTheProgram()
                && !engine.components().isEmpty()) {
            open();
        }
        if (flight != null) {
            flight.tick();
        }
        if (console != null) {
            console.tick();
        }
        if (incidents != null) {
            watch();
            engine.tellOfRollouts(this::tell);
        }
        writeEvents();
    }

    /** Memory and processors are measured when there is a rollout to judge by them. */
    private void watch() {
        if (!watched && engine.rollouts().areThere()) {
            watched = true;
            engine.watch(new ProcessVitals(new ApplicationMeters(instrumentation::getAllLoadedClasses)));
        }
    }

    private void tell(Told told) {
        notifier.offer(told.notification());
        incidents.accept(told);
    }

    /** What became of a notification, on a thread of the notifier's. */
    private void told(Outcome outcome) {
        if (!outcome.delivered()) {
            engine.program()
                    .add(
                            EventType.NOTIFICATION_FAILED,
                            Event.NO_DURATION,
                            Map.of(
                                    "flag", outcome.notification().flag(),
                                    "title", outcome.notification().headline(),
                                    "channel", outcome.channel(),
                                    "why", outcome.why(),
                                    "attempts", outcome.attempts()));
        }
    }

    private void open() {
        AgentInfo agent = new AgentInfo(version, ProcessHandle.current().pid(), started);
        agentFile = new AgentFile(home, agent, engine.notices());
        flight = new FlightWatch(engine.common());
        Status status = new Status(engine, agent, woven::byComponent, events::dropped);
        Meters meters = new Meters(engine, agent);
        incidents = incidents(status, meters);
        notifier = new Notifier(System.getenv(), engine.notices(), this::told);
        notifier.apply(receivers);
        try {
            console = HttpConsole.start(settings.http(), engine, home, meters, status);
        } catch (IOException e) {
            engine.notices().add(e.getMessage());
        } catch (LinkageError e) {
            engine.notices()
                    .add("there is no HTTP server in this JVM (" + e.getMessage() + "), and the agent goes on without;"
                            + " a modular program gets one by --add-modules jdk.httpserver");
        }
        String url = console == null ? null : console.url();
        engine.notices()
                .add("DualRun " + version + ", " + configuration + ", " + (url == null ? "no console" : url) + ", home "
                        + home.file("").getAbsolutePath());
        agentFile.write(url);
    }

    private IncidentFolders incidents(Status status, Meters meters) {
        Map<String, Supplier<String>> snapshots = new LinkedHashMap<>();
        snapshots.put("status.json", status::json);
        snapshots.put("metrics.txt", meters::scrape);
        snapshots.put("configuration.txt", () -> configuration + "\n\n" + file.shown());
        return new IncidentFolders(home, engine.notices(), this::component, snapshots);
    }

    private Component component(String name) {
        return engine.components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void writeEvents() {
        engine.events().drainTo(events);
        events.flush();
    }

    /** What was said of flags and components that are not there. True once the program has loaded its classes. */
    List<String> looseEnds() {
        return engine.looseEnds(woven.byComponent().keySet());
    }

    /** The program ends. */
    void end() {
        if (settings.summary()) {
            new Summary(engine).print();
        }
        engine.end();
        if (incidents != null) {
            engine.tellOfRollouts(this::tell);
            notifier.close();
        }
        writeEvents();
        events.close();
        if (agentFile != null) {
            agentFile.remove();
        }
    }
}
