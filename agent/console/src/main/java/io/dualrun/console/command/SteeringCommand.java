package io.dualrun.console.command;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that changes one rollout, and prints where it stands then. */
abstract class SteeringCommand implements Callable<Integer> {

    final Surroundings around;

    @Mixin
    private Target target;

    @Mixin
    private Signature signature;

    @Option(names = "--json", description = "Print the rollout as JSON.")
    private boolean json;

    SteeringCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        confirm();
        AgentClient agent = target.agent(around);
        Map<String, Object> body = signature.body(around);
        say(body);
        Answer rollout = agent.post(page(), body);
        if (json) {
            around.out().print(rollout.json());
        } else {
            around.out().println(new RolloutView(rollout).line());
        }
        around.out().flush();
        return ExitCode.DONE;
    }

    /** The page of the API that does it. */
    abstract String page();

    /** Makes sure that it is meant. */
    void confirm() {}

    /** Adds what the command says besides who and why. */
    void say(Map<String, Object> body) {}

    /** One of a flag. */
    abstract static class OfFlag extends SteeringCommand {

        @Parameters(index = "0", paramLabel = "FLAG", description = "The flag, by its name or its component's.")
        String flag;

        private final String command;

        OfFlag(Surroundings around, String command) {
            super(around);
            this.command = command;
        }

        @Override
        String page() {
            return "flags/" + AgentClient.step(flag) + "/" + command;
        }
    }
}
