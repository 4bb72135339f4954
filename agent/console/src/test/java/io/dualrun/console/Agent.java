package io.dualrun.console;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.ConfigException;
import io.dualrun.engine.config.ConfigReader;
import io.dualrun.engine.config.Http;
import io.dualrun.engine.rollout.Moment;
import io.dualrun.engine.store.Home;
import io.dualrun.observe.AgentInfo;
import io.dualrun.observe.Meters;
import io.dualrun.observe.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** An agent without a program, as far as its console shows it: an engine with two flags, one of which has a plan, on a clock that the test drives. */
public final class Agent implements AutoCloseable {

    private static final String CONFIGURATION = """
            home: '%s'
            flags:
              BY_HAND: {component: by-hand}
              USE_X:
                component: x
                rollout:
                  tick: 1s
                  window: 5s
                  phases:
                    - {name: canary, percentage: 5, duration: 1m, criteria: ["error_rate < 0.1%%", "mismatches = 0"]}
                    - {name: full, percentage: 100}
            """;

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    public final Engine engine;
    public final HttpConsole console;
    private final Path home;
    private volatile long seconds;

    /** @param directory where its home is to be */
    public Agent(Path directory) throws ConfigException, IOException {
        home = directory.resolve("home");
        byte[] yaml =
                CONFIGURATION.formatted(home.toString().replace("'", "''")).getBytes(StandardCharsets.UTF_8);
        engine = new Engine(
                ConfigReader.read("dualrun.yaml", yaml), Map.of(), () -> seconds * 1_000_000_000L, this::now);
        AgentInfo agent = new AgentInfo("1.2.3", 4711, START);
        Status status = new Status(engine, agent, Map::of, () -> 0);
        console = HttpConsole.start(
                new Http("127.0.0.1", 0), engine, new Home(home.toString()), new Meters(engine, agent), status);
    }

    private Moment now() {
        return new Moment(START.plusSeconds(seconds), seconds * 1_000_000_000L);
    }

    /** Seconds pass, each with a tick. */
    public void pass(int howMany) {
        for (int i = 0; i < howMany; i++) {
            seconds++;
            engine.tick();
        }
    }

    public Path home() {
        return home;
    }

    public String token() throws IOException {
        return Files.readString(home.resolve("token")).strip();
    }

    @Override
    public void close() {
        console.stop();
        engine.end();
    }
}
