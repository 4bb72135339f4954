package io.dualrun.console.command;

import picocli.CommandLine.Command;

@Command(name = "resume", description = "Goes on with a rollout that was paused, or whose percentage was set.")
final class ResumeCommand extends SteeringCommand.OfFlag {

    ResumeCommand(Surroundings around) {
        super(around, "resume");
    }
}
