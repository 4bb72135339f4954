package io.dualrun.console.command;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Holds a flag at another percentage of the users, until it is resumed.")
final class SetCommand extends SteeringCommand.OfFlag {

    @Parameters(
            index = "1",
            paramLabel = "PERCENT",
            converter = Quantity.Percent.class,
            description = "0 to 100, in steps of 0.01; with or without a %% sign.")
    private double percentage;

    @Option(names = "--force", description = "Also during a cool-down. Audited.")
    private boolean force;

    SetCommand(Surroundings around) {
        super(around, "set");
    }

    @Override
    void say(Map<String, Object> body) {
        body.put("percentage", percentage);
        if (force) {
            body.put("force", true);
        }
    }
}
