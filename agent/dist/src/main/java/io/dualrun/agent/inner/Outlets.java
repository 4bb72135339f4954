package io.dualrun.agent.inner;

import io.dualrun.console.AgentFile;
import io.dualrun.console.HttpConsole;
import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.store.Home;
import io.dualrun.observe.AgentInfo;
import io.dualrun.observe.EventFile;
import io.dualrun.observe.FlightWatch;
import io.dualrun.observe.Meters;
import io.dualrun.observe.Status;
import io.dualrun.observe.Summary;
import io.dualrun.weave.Weaver;
import io.dualrun.weave.WovenMethods;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

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
    private final Instant started = Instant.now();
    private final Home home;
    private final EventFile events;

    /** Null: not open yet. */
    private AgentFile agentFile;

    /** Null: nothing listens. */
    private HttpConsole console;

    /** Null: not open yet. */
    private FlightWatch flight;

    /** @param configuration where the settings come from, for a person */
    Outlets(Engine engine, Settings settings, String configuration, Weaver weaver, WovenMethods woven, String version) {
        this.engine = engine;
        this.settings = settings;
        this.weaver = weaver;
        this.woven = woven;
        this.version = version;
        this.configuration = configuration;
        this.home = new Home(settings.home());
        this.events = new EventFile(home, engine.notices());
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
        writeEvents();
    }

    private void open() {
        AgentInfo agent = new AgentInfo(version, ProcessHandle.current().pid(), started);
        agentFile = new AgentFile(home, agent, engine.notices());
        flight = new FlightWatch(engine.common());
        Status status = new Status(engine, agent, woven::byComponent, events::dropped);
        try {
            console = HttpConsole.start(settings.http(), engine, home, new Meters(engine, agent), status);
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
        writeEvents();
        events.close();
        if (agentFile != null) {
            agentFile.remove();
        }
    }
}
