package io.dualrun.console.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "Prints who did what to a rollout, when and why, the newest last.")
final class AuditCommand implements Callable<Integer> {

    private final Surroundings around;

    @Mixin
    private Target target;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    private int last;

    @Option(names = "--json", description = "Print JSON, with the evidence of each line.")
    private boolean json;

    AuditCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Answer audit = target.agent(around).get("audit?last=" + last);
        if (json) {
            around.out().print(audit.json());
        } else {
            audit.answers("audit").forEach(entry -> around.out().println(line(entry)));
        }
        around.out().flush();
        return ExitCode.DONE;
    }

    private static String line(Answer entry) {
        String alert = entry.has("alert") ? " " + entry.text("alert") : "";
        String why = entry.text("why").isEmpty() ? "" : ": " + entry.text("why");
        return Shown.time(entry.text("at")) + " " + entry.text("flag") + " " + entry.text("what") + alert + " by "
                + entry.text("who") + ", " + stands(entry.answer("from")) + " -> " + stands(entry.answer("to")) + why;
    }

    private static String stands(Answer progress) {
        double phase = progress.number("phase");
        return progress.text("state") + (phase > 0 ? "(" + Shown.count(phase) + ")" : "") + " "
                + Shown.percent(progress.number("percentage"));
    }
}
