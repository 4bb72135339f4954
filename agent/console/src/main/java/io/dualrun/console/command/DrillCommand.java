package io.dualrun.console.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "drill",
        description = {
            "Tries the triggers: takes faults for granted in verified runs whose result nobody gets, and says what would have fired when.",
            "Nothing is moved, and no caller sees a fault. It waits, and prints each trigger as it comes; interrupting it does not end the drill, --end does."
        })
final class DrillCommand implements Callable<Integer> {

    private final Surroundings around;

    @Mixin
    private Target target;

    @Mixin
    private Signature signature;

    @Parameters(index = "0", paramLabel = "FLAG", description = "The flag, by its name or its component's.")
    private String flag;

    @Option(
            names = "--errors",
            paramLabel = "SHARE",
            converter = Quantity.Ratio.class,
            description = "The share of these runs that count as failed, such as 10%%.")
    private Double errors;

    @Option(
            names = "--latency",
            paramLabel = "FACTOR",
            converter = Quantity.Factor.class,
            description = "By what their times are multiplied, such as 3x.")
    private Double latency;

    @Option(
            names = "--mismatches",
            paramLabel = "SHARE",
            converter = Quantity.Ratio.class,
            description = "The share of them that count as mismatches, such as 5%%.")
    private Double mismatches;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Quantity.Seconds.class,
            defaultValue = "10m",
            description = "How long, 1s to 24h. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--end", description = "End the drill that is under way, and print its summary.")
    private boolean end;

    @Option(names = "--no-wait", description = "Begin it, and do not wait.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the drill as JSON, when it has ended.")
    private boolean json;

    DrillCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (!end && errors == null && latency == null && mismatches == null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "found no fault, expected --errors, --latency or --mismatches, or --end");
        }
        AgentClient agent = target.agent(around);
        Map<String, Object> body = signature.body(around);
        if (!end) {
            say(body);
        }
        Answer drill = agent.post(page(end ? "end-drill" : "drill"), body).answer("drill");
        if (!end && !noWait) {
            drill = watched(agent, drill);
        }
        tell(json ? drill.json() : new DrillView(drill).summary() + "\n");
        return ExitCode.DONE;
    }

    private String page(String command) {
        return "flags/" + AgentClient.step(flag) + "/" + command;
    }

    private void say(Map<String, Object> body) {
        body.put("seconds", seconds);
        putIfSaid(body, "errors", errors);
        putIfSaid(body, "latency", latency);
        putIfSaid(body, "mismatches", mismatches);
    }

    private static void putIfSaid(Map<String, Object> body, String key, Double number) {
        if (number != null) {
            body.put(key, number);
        }
    }

    /** Until it ends, or the command is to. */
    private Answer watched(AgentClient agent, Answer begun) {
        String rollout = "rollouts/" + AgentClient.step(flag);
        Answer drill = begun;
        int told = 0;
        if (!json) {
            tell("drill of " + flag + ": " + drill.text("faults") + " for " + Shown.seconds(seconds) + "; drill " + flag
                    + " --end ends it early\n");
        }
        while (new DrillView(drill).isRunning() && around.second()) {
            drill = agent.get(rollout).answer("drill");
            List<String> hits = new DrillView(drill).hits();
            if (!json) {
                hits.subList(Math.min(told, hits.size()), hits.size()).forEach(hit -> tell(hit + "\n"));
            }
            told = hits.size();
        }
        return drill;
    }

    private void tell(String text) {
        around.out().print(text);
        around.out().flush();
    }
}
