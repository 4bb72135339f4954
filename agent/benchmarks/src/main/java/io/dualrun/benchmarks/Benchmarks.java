package io.dualrun.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs JMH with its usual options, in JVMs that have the agent attached, and reports bytes a call beside the time. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Path self = Path.of(Benchmarks.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path agent = self.resolve("../../../dist/target/dualrun-agent.jar").normalize();
        if (!Files.exists(agent)) {
            throw new IOException("there is no " + agent + "; build it first: mvn package -DskipTests");
        }
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .addProfiler(GCProfiler.class)
                        .jvmArgsAppend("-javaagent:" + agent + "=" + config())
                        .build())
                .run();
    }

    private static Path config() throws IOException {
        Path file = Files.createTempDirectory("dualrun-benchmarks").resolve("benchmarks.yaml");
        try (InputStream in = Objects.requireNonNull(Benchmarks.class.getResourceAsStream("/benchmarks.yaml"))) {
            Files.copy(in, file);
        }
        return file;
    }
}
