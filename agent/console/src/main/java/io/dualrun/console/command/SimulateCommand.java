package io.dualrun.console.command;

import io.dualrun.engine.config.FlagSettings;
import io.dualrun.engine.rollout.Played;
import io.dualrun.engine.rollout.Scenario;
import io.dualrun.engine.rollout.Simulation;
import io.dualrun.engine.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description = {
            "Plays a configuration's rollouts many times, against the code that decides about real ones, and says how often and when they are promoted or rolled back.",
            "No agent has to run. Gates are approved at once."
        })
final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 100_000;

    private final Surroundings around;

    @Mixin
    private Configured configured;

    @Mixin
    private Circumstances circumstances;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How often each is played, 1 to 100000. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed plays the same. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SimulateCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new CommandFailure(ExitCode.USAGE, "--runs: found " + runs + ", expected 1 to " + MOST_RUNS);
        }
        List<Object> simulations = new ArrayList<>();
        for (FlagSettings flag : configured.planned(around)) {
            SimulationView view = played(flag);
            if (json) {
                simulations.add(view.tree());
            } else {
                around.out().print(view.text());
                around.out().flush();
            }
        }
        if (json) {
            around.out().print(Json.pretty(Map.of("simulations", simulations)));
            around.out().flush();
        }
        return ExitCode.DONE;
    }

    private SimulationView played(FlagSettings flag) {
        Scenario scenario = circumstances.scenario(flag.verify().rate());
        List<Played> played = new Simulation(flag.rollout(), scenario).play(runs, seed);
        return new SimulationView(flag.name(), flag.rollout(), scenario, seed, played);
    }
}
