package io.dualrun.console.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "resolve",
        description = {
            "Resolves an incident, with a reason.",
            "That of a rollback ends the cool-down: the flag is off, and can be approved again."
        })
final class ResolveCommand extends SteeringCommand {

    @Parameters(
            index = "0",
            paramLabel = "FLAG|ID",
            description = "A flag that is rolled back, or the id of an incident, as incidents prints it.")
    private String subject;

    ResolveCommand(Surroundings around) {
        super(around);
    }

    @Override
    String page() {
        return "incidents/" + AgentClient.step(subject) + "/resolve";
    }
}
