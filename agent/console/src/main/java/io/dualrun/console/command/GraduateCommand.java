package io.dualrun.console.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "graduate",
        description = {
            "Links the call sites of a completed flag straight to the candidate, at the cost of calling it directly.",
            "What is given up for that: no fallback, no comparison, no counts. It asks before it does so."
        })
final class GraduateCommand extends SteeringCommand.OfFlag {

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    GraduateCommand(Surroundings around) {
        super(around, "graduate");
    }

    @Override
    void confirm() {
        if (yes) {
            return;
        }
        if (!around.isTerminal()) {
            throw new CommandFailure(ExitCode.USAGE, "found no terminal to ask on, expected --yes");
        }
        String answer = around.ask(flag + " will lead straight to the candidate. Until it is ungraduated there is\n"
                + "  no fallback: what the candidate throws reaches the caller;\n"
                + "  no comparison: legacy is not run;\n"
                + "  no count: nothing is measured or judged, and no trigger takes it back.\n"
                + "Graduate " + flag + "? [y/N]");
        if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
            throw new CommandFailure(ExitCode.REFUSED, flag + " is not graduated: the answer was no");
        }
    }
}
