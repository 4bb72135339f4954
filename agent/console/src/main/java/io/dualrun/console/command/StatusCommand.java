package io.dualrun.console.command;

import io.dualrun.engine.store.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Shows where the rollouts stand and what holds them; of one flag, its criteria, too.")
final class StatusCommand implements Callable<Integer> {

    /** Brings the cursor to the upper left corner, and clears what is below it. */
    private static final String ANEW = "\033[H\033[J";

    private final Surroundings around;

    @Mixin
    private Target target;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FLAG", description = "One flag. Default: all.")
    private String flag;

    @Option(
            names = "--watch",
            description =
                    "Once a second, until it is interrupted; where there is no terminal, as lines one after the other.")
    private boolean watch;

    @Option(names = "--json", description = "Print JSON; with --watch, one line a second.")
    private boolean json;

    StatusCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        AgentClient agent = target.agent(around);
        do {
            show(agent);
            around.out().flush();
        } while (watch && around.second());
        return ExitCode.DONE;
    }

    private void show(AgentClient agent) {
        if (json) {
            Answer answer = answer(agent);
            around.out().print(watch ? Json.line(answer.members()) + "\n" : answer.json());
        } else if (watch && !around.isTerminal()) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            views(answer(agent)).forEach(view -> around.out().println(now + " " + view.line()));
        } else {
            around.out().print((watch ? ANEW : "") + text(agent));
        }
    }

    private Answer answer(AgentClient agent) {
        return agent.get(flag == null ? "rollouts" : "rollouts/" + AgentClient.step(flag));
    }

    private List<RolloutView> views(Answer answer) {
        List<Answer> rollouts = flag == null ? answer.answers("rollouts") : List.of(answer);
        return rollouts.stream().map(RolloutView::new).toList();
    }

    private String text(AgentClient agent) {
        List<RolloutView> views = views(answer(agent));
        Table table = new Table("FLAG", "STATE", "PHASE", "USERS", "IN PHASE", "HELD BY");
        views.forEach(view -> table.row(view.row()));
        StringBuilder text = new StringBuilder(
                table.isEmpty() ? "no rollouts: no flag has a plan, and none was steered by hand\n" : table.toString());
        if (flag != null) {
            views.forEach(view -> text.append(view.details()));
        }
        long open = agent.get("incidents").answers("incidents").stream()
                .filter(incident -> !incident.has("resolved"))
                .count();
        if (open > 0) {
            text.append('\n').append(open == 1 ? "1 open incident" : open + " open incidents");
            text.append(": see incidents --open\n");
        }
        return text.toString();
    }
}
