package io.dualrun.agent.inner;

import io.dualrun.console.AgentFile;
import io.dualrun.console.HttpConsole;
import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Settings;
import io.dualrun.observe.AgentInfo;
import io.dualrun.observe.EventFile;
import io.dualrun.observe.Home;
import io.dualrun.observe.Meters;
import io.dualrun.observe.Status;
import io.dualrun.observe.Summary;
import io.dualrun.weave.Weaver;
import io.dualrun.weave.WovenMethods;
import java.io.IOException;
import java.time.Instant;

/**
 * What leads out of the process: events to their file, numbers to whoever asks over HTTP, the summary at the end. Opened when there is a component to
 * tell of and the program has begun: the JDK's HTTP server can initialize {@code java.util.logging}, which is the program's to set up. For the agent's thread, and at last for the one that ends the program.
 */
final class Outlets {

    private final Engine engine;
    private final Settings settings;
    private final Weaver weaver;
    private final WovenMethods woven;
    private final String version;
    private final Instant started = Instant.now();
    private final Home home;
    private final EventFile events;

    /** Null: not open yet. */
    private AgentFile agentFile;

    /** Null: nothing listens. */
    private HttpConsole console;

    Outlets(Engine engine, Settings settings, Weaver weaver, WovenMethods woven, String version) {
        this.engine = engine;
        this.settings = settings;
        this.weaver = weaver;
        this.woven = woven;
        this.version = version;
        this.home = new Home(settings.home());
        this.events = new EventFile(home, engine.notices());
    }

    void tick() {
        if (agentFile == null
                && weaver.hasSeenTheProgram()
                && !engine.components().isEmpty()) {
            open();
        }
        if (console != null) {
            console.tick();
        }
        writeEvents();
    }

    private void open() {
        AgentInfo agent = new AgentInfo(version, ProcessHandle.current().pid(), started);
        agentFile = new AgentFile(home, agent, engine.notices());
        Status status = new Status(engine, agent, woven::byComponent, events::dropped);
        try {
            console = HttpConsole.start(settings.http(), new Meters(engine, agent), status, engine.errors());
        } catch (IOException e) {
            engine.notices().add(e.getMessage());
        }
        agentFile.write(console == null ? null : console.url());
    }

    private void writeEvents() {
        engine.events().drainTo(events);
        events.flush();
    }

    /** The program ends. */
    void end() {
        if (settings.summary()) {
            new Summary(engine).print();
        }
        writeEvents();
        events.close();
        if (agentFile != null) {
            agentFile.remove();
        }
    }
}
