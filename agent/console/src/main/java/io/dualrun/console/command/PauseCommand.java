package io.dualrun.console.command;

import picocli.CommandLine.Command;

@Command(name = "pause", description = "Holds a rollout where it is. It is judged on, and taken back if it has to be.")
final class PauseCommand extends SteeringCommand.OfFlag {

    PauseCommand(Surroundings around) {
        super(around, "pause");
    }
}
