package io.dualrun.console.command;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "approve",
        description = {
            "Lets a rollout into its next phase.",
            "From off, and after a rollback that is resolved or has cooled down, into the first. Where the plan names approvers, each role approves once."
        })
final class ApproveCommand extends SteeringCommand.OfFlag {

    @Option(
            names = "--phase",
            paramLabel = "N",
            description =
                    "The phase that is approved, so that a late approval is not one of the phase after. Default: the one it waits for.")
    private Integer phase;

    @Option(
            names = "--force",
            description =
                    "Also before the phase has passed, without the other approvers, or during a cool-down. Audited.")
    private boolean force;

    ApproveCommand(Surroundings around) {
        super(around, "approve");
    }

    @Override
    void say(Map<String, Object> body) {
        if (phase != null) {
            body.put("phase", phase);
        }
        if (force) {
            body.put("force", true);
        }
    }
}
