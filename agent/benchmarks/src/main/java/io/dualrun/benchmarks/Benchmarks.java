package io.dualrun.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs JMH with its usual options, in JVMs that have the agent attached, and reports bytes a call beside the time. */
public final class Benchmarks {

    /** All memory is there from the start: where the machine is virtual, the first touch of a page can cost more than a call. */
    private static final String[] MEMORY = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"};

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .addProfiler(GCProfiler.class)
                        .jvmArgs(MEMORY)
                        .jvmArgsAppend("-javaagent:" + agent() + "=" + resource("/benchmarks.yaml"))
                        .build())
                .run();
    }

    /** The jar this class lies in. */
    static Path self() throws URISyntaxException {
        return Path.of(Benchmarks.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** The agent's jar of the same build. */
    static Path agent() throws IOException, URISyntaxException {
        Path agent = self().resolve("../../../dist/target/dualrun-agent.jar").normalize();
        if (!Files.exists(agent)) {
            throw new IOException("there is no " + agent + "; build it first: mvn package -DskipTests");
        }
        return agent;
    }

    /** A configuration, as a file. */
    static Path resource(String name) throws IOException {
        Path file = Files.createTempDirectory("dualrun-benchmarks").resolve("dualrun.yaml");
        try (InputStream in = Objects.requireNonNull(Benchmarks.class.getResourceAsStream(name))) {
            Files.copy(in, file);
        }
        return file;
    }
}
