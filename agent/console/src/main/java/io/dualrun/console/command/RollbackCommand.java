package io.dualrun.console.command;

import picocli.CommandLine.Command;

@Command(
        name = "rollback",
        description = {
            "Takes a flag back at once: legacy serves everybody, and the candidate is not run.",
            "It opens an incident, and the flag cannot be raised for the plan's cool-down, unless the incident is resolved."
        })
final class RollbackCommand extends SteeringCommand.OfFlag {

    RollbackCommand(Surroundings around) {
        super(around, "rollback");
    }
}
