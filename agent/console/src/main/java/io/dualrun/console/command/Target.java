package io.dualrun.console.command;

import io.dualrun.engine.config.ConfigException;
import io.dualrun.engine.config.ConfigReader;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.store.Json;
import io.dualrun.engine.store.WholeFile;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** Which agent is meant: by its address, or by its home, where it has left its address and its token. */
final class Target {

    private static final String CONFIG = "dualrun.yaml";
    private static final String TOKEN_VARIABLE = "DUALRUN_TOKEN";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The agent's address, such as http://127.0.0.1:9780/. Default: what agent.json in its home says.")
    private String url;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The agent's home. Default: the home of ./dualrun.yaml, else .dualrun.")
    private String home;

    /** @throws CommandFailure if there is none */
    AgentClient agent(Surroundings around) {
        File directory = home(around);
        return new AgentClient(url == null ? found(directory) : given(), () -> token(around, directory));
    }

    private File home(Surroundings around) {
        String path = home != null ? home : configured(around.directory());
        File absolute = new File(path);
        return absolute.isAbsolute() ? absolute : new File(around.directory(), path);
    }

    private static String configured(File directory) {
        File config = new File(directory, CONFIG);
        if (!config.exists()) {
            return Settings.DEFAULTS.home();
        }
        try {
            return ConfigReader.read(config).home();
        } catch (ConfigException e) {
            throw new CommandFailure(
                    ExitCode.NO_AGENT, e.getMessage() + "\nits home is therefore not known; name it by --home");
        }
    }

    private URI given() {
        String withSlash = url.endsWith("/") ? url : url + "/";
        if (!withSlash.matches("https?://[^/?#\\s]+/")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--url: found \"" + url + "\", expected an address such as http://127.0.0.1:9780/");
        }
        try {
            return URI.create(withSlash);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--url: " + e.getMessage());
        }
    }

    private static URI found(File directory) {
        File file = new File(directory, "agent.json");
        String content = read(file);
        if (content == null) {
            throw new CommandFailure(
                    ExitCode.NO_AGENT,
                    "no agent found: there is no " + file + ", which a program that runs with the agent has; start it,"
                            + " or name another home by --home, or an address by --url");
        }
        String address = address(content);
        if (address.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NO_AGENT,
                    file + " gives no address: the agent runs without its console; its log says why at its start");
        }
        return URI.create(address);
    }

    private static String address(String content) {
        try {
            return Answer.of(Json.read(content)).text("url");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String token(Surroundings around, File directory) {
        String variable = around.variable(TOKEN_VARIABLE);
        String token = variable != null ? variable : read(new File(directory, "token"));
        if (token == null || token.isBlank()) {
            throw new CommandFailure(
                    ExitCode.NOT_ALLOWED,
                    "no token found: neither in " + TOKEN_VARIABLE + " nor in " + new File(directory, "token")
                            + "; expected the token of the agent's home: name the home by --home");
        }
        return token.strip();
    }

    /** @return null: there is no such file */
    private static String read(File file) {
        try {
            byte[] content = WholeFile.read(file);
            return content == null ? null : new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NOT_ALLOWED,
                    file + " cannot be read (" + e.getMessage() + "): only who runs the program can; run this as that"
                            + " user");
        }
    }
}
