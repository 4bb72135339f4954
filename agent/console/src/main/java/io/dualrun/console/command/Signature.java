package io.dualrun.console.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who changes something, and why: what the audit keeps. */
final class Signature {

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who does this, for the audit. Default: the user who runs the command.")
    private String by;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "The role in which it is done, where the plan names approvers, such as qa.")
    private String role;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why this is done, for the audit. Required; on a terminal it is asked for.")
    private String reason;

    /** What a command says of it. More can be added. */
    Map<String, Object> body(Surroundings around) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("by", by != null ? by : around.user());
        if (role != null) {
            body.put("role", role);
        }
        body.put("reason", reason(around));
        return body;
    }

    private String reason(Surroundings around) {
        String given = reason == null && around.isTerminal() ? around.ask("Reason, for the audit:") : reason;
        if (given == null || given.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "found no reason, expected --reason TEXT: why this is done");
        }
        return given;
    }
}
