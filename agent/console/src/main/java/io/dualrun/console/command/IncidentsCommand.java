package io.dualrun.console.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "incidents", description = "Lists rollbacks and investigations, the newest last.")
final class IncidentsCommand implements Callable<Integer> {

    private final Surroundings around;

    @Mixin
    private Target target;

    @Option(names = "--open", description = "Only those that nobody has resolved yet.")
    private boolean open;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    IncidentsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        List<Answer> incidents = target.agent(around).get("incidents").answers("incidents").stream()
                .filter(incident -> !open || !incident.has("resolved"))
                .toList();
        around.out().print(json ? json(incidents) : text(incidents));
        around.out().flush();
        return ExitCode.DONE;
    }

    private static String json(List<Answer> incidents) {
        return Answer.of(Map.of(
                        "incidents", incidents.stream().map(Answer::members).toList()))
                .json();
    }

    private String text(List<Answer> incidents) {
        if (incidents.isEmpty()) {
            return open ? "no open incidents\n" : "no incidents\n";
        }
        Table table = new Table("ID", "KIND", "BY", "POST-MORTEM", "WHY");
        for (Answer incident : incidents) {
            table.row(
                    incident.text("id"),
                    incident.text("kind"),
                    incident.text("who"),
                    incident.has("resolved") ? "resolved" : "due " + Shown.time(incident.text("post_mortem_due")),
                    incident.has("resolved")
                            ? incident.text("why") + "; resolved by " + incident.text("resolved_by") + ": "
                                    + incident.text("resolution")
                            : incident.text("why"));
        }
        return table.toString();
    }
}
