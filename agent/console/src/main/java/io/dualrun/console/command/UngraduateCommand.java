package io.dualrun.console.command;

import picocli.CommandLine.Command;

@Command(name = "ungraduate", description = "Brings a graduated flag back under judgement: it is completed again.")
final class UngraduateCommand extends SteeringCommand.OfFlag {

    UngraduateCommand(Surroundings around) {
        super(around, "ungraduate");
    }
}
