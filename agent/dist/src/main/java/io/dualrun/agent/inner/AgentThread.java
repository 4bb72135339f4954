package io.dualrun.agent.inner;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.ConfigFile;
import io.dualrun.engine.config.Settings;
import io.dualrun.weave.WovenMethods;
import java.io.PrintStream;

final class AgentThread {
    private final Engine engine;
    private final PrintStream err;

    AgentThread(Engine engine, Settings settings, ConfigFile file, WovenMethods woven, PrintStream err) {
        this.engine = engine;
        this.err = err;
    }

    void start() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            engine.notices().drainTo(line -> err.println("[dualrun] " + line));
            for (var c : engine.components()) {
                err.println(c.name() + " " + c.tally().comparisons().count(io.dualrun.engine.record.Tally.Result.MATCH) + " matches "
                        + c.tally().served() + " served; internal " + engine.errors().total());
            }
            engine.events().drainTo(e -> err.println(e));
        }));
    }
}
