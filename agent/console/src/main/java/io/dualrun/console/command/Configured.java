package io.dualrun.console.command;

import io.dualrun.engine.config.ConfigException;
import io.dualrun.engine.config.ConfigReader;
import io.dualrun.engine.config.FlagSettings;
import java.io.File;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which configuration is meant, and which of its flags: no agent has to run. */
final class Configured {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "dualrun.yaml",
            description = "The configuration. Default: ${DEFAULT-VALUE}.")
    private String config;

    @Option(names = "--flag", paramLabel = "FLAG", description = "One flag. Default: all that have a rollout.")
    private String flag;

    /**
     * The flags that are meant, each with a plan, in the order of the file.
     *
     * @return at least one
     * @throws CommandFailure if there is none, or the file is faulty
     */
    List<FlagSettings> planned(Surroundings around) {
        File given = new File(config);
        File file = given.isAbsolute() ? given : new File(around.directory(), config);
        Map<String, FlagSettings> flags = flags(file);
        if (flag != null && !flags.containsKey(flag)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--flag: found \"" + flag + "\", expected a flag of " + file + ": "
                            + (flags.isEmpty() ? "it has none" : String.join(", ", flags.keySet())));
        }
        List<FlagSettings> planned = flags.values().stream()
                .filter(each -> each.rollout().exists())
                .filter(each -> flag == null || each.name().equals(flag))
                .toList();
        if (planned.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    (flag == null ? "no flag of " + file + " has a plan" : flag + " has no plan")
                            + ": write rollout in its section, such as"
                            + " rollout: true");
        }
        return planned;
    }

    private static Map<String, FlagSettings> flags(File file) {
        try {
            return ConfigReader.read(file).flags();
        } catch (ConfigException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }
}
