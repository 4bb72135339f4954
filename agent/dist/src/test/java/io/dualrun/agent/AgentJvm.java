package io.dualrun.agent;

import io.dualrun.DualRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM that a test starts, with the agent as it is shipped. Which JVMs there are, the property {@code dualrun.test.jvms} says. */
final class AgentJvm {

    private static final Path AGENT = Path.of(System.getProperty("dualrun.agent"));
    private static final long LONGEST_RUN_SECONDS = 30;
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    private final Path java;
    private final Path directory;
    private final List<String> options = new ArrayList<>(List.of("-Xverify:all"));
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String agentOption = "-javaagent:" + AGENT;

    /** @param directory where it runs, and where its files are */
    AgentJvm(Path javaHome, Path directory) {
        this.java = javaHome.resolve("bin").resolve("java");
        this.directory = directory;
    }

    /** The homes of the JVMs to test with. */
    static Stream<Path> homes() {
        return Arrays.stream(System.getProperty("dualrun.test.jvms").split(",")).map(Path::of);
    }

    static Path agent() {
        return AGENT;
    }

    AgentJvm config(String yaml) {
        write(directory.resolve("dualrun.yaml"), yaml);
        return this;
    }

    AgentJvm agentOption(String option) {
        agentOption = option;
        return this;
    }

    AgentJvm withoutAgent() {
        agentOption = null;
        return this;
    }

    AgentJvm option(String option) {
        options.add(option);
        return this;
    }

    AgentJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts a program of the tests' own. */
    Running start(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(options);
        if (agentOption != null) {
            command.add(agentOption);
        }
        command.addAll(List.of("-cp", where(main) + File.pathSeparator + where(DualRun.class), main.getName()));
        command.addAll(List.of(args));
        return start(command, "");
    }

    /** @param files what the names of the files begin with that its output goes to */
    private Running start(List<String> command, String files) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve(files + "stdout").toFile())
                .redirectError(directory.resolve(files + "stderr").toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("DUALRUN_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        return new Running(builder.start(), directory, files);
    }

    /** Runs a command of the agent's own, in the directory of the program. */
    Ended command(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", AGENT.toString()));
        command.addAll(List.of(words));
        return start(command, "command-").end();
    }

    /** A program has the annotations on its class path, and nothing else of ours. */
    private static Path where(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program of the tests' own to its end. */
    Ended run(Class<?> main, String... args) throws IOException, InterruptedException {
        return start(main, args).end();
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JVM that runs. */
    record Running(Process process, Path directory, String files) {

        /** Waits for a line that begins so on the program's standard output, and returns it. */
        String awaitLine(String beginning) throws Exception {
            await("a line \"" + beginning + "…\"", () -> line(beginning).isPresent());
            return line(beginning).orElseThrow();
        }

        /** Waits until this stands in what the program and the agent have written to standard error. */
        void awaitError(String text) throws Exception {
            await("\"" + text + "\" on standard error", () -> read("stderr").contains(text));
        }

        /** Waits until the agent's console has an address, and returns it. */
        String awaitUrl() throws Exception {
            Path file = directory.resolve(".dualrun/agent.json");
            await(
                    "an address in " + file,
                    () -> Files.exists(file)
                            && URL.matcher(Files.readString(file)).find());
            Matcher url = URL.matcher(Files.readString(file));
            url.find();
            return url.group();
        }

        /** Waits until something is so, while the program runs. */
        void await(String what, Callable<Boolean> condition) throws Exception {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_RUN_SECONDS);
            while (!condition.call()) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "not seen: " + what + "; out: " + read("stdout") + "; err: " + read("stderr"));
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }

        private Optional<String> line(String beginning) throws IOException {
            return read("stdout")
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .findFirst();
        }

        String read(String file) throws IOException {
            Path path = directory.resolve(files + file);
            return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
        }

        /** Tells a program that waits for its standard input to go on. */
        void tell(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        Ended end() throws IOException, InterruptedException {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("it does not end; out: " + read("stdout") + "; err: " + read("stderr"));
            }
            return new Ended(process.exitValue(), read("stdout"), read("stderr"));
        }
    }

    /** A JVM that has ended. */
    record Ended(int exitCode, String out, String err) {}
}
