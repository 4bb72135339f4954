package io.dualrun.benchmarks;

import io.dualrun.engine.rollout.Alert;
import io.dualrun.engine.rollout.Detection;
import io.dualrun.engine.rollout.Gate;
import io.dualrun.engine.rollout.Phase;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.rollout.Played;
import io.dualrun.engine.rollout.Played.Outcome;
import io.dualrun.engine.rollout.Scenario;
import io.dualrun.engine.rollout.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ways to judge a rollout, held against each other over the default plan. Its phases pass by time alone, so that every run that is not taken back lasts thirteen hours. */
enum Judgement {
    /** What is usual: ever more than 5 % of the last five minutes' runs have failed, as seen each ten seconds. */
    MEAN("mean of 5 min > 5 %") {
        @Override
        double backAt(Scenario scenario, SplittableRandom random) {
            return MeanOfFiveMinutes.exceededAt(scenario, random);
        }
    },
    RULES("rules alone") {
        @Override
        double backAt(Scenario scenario, SplittableRandom random) {
            return played(RULES_ALONE, scenario, random);
        }
    },
    BOTH("rules and detectors") {
        @Override
        double backAt(Scenario scenario, SplittableRandom random) {
            return played(BOTH_LAYERS, scenario, random);
        }
    };

    private static final Plan RULES_ALONE =
            byTime(Plan.DEFAULTS.alpha(), new Detection(null, null, 2, null, null, null), Alert.BUILT_IN);

    private static final Plan BOTH_LAYERS = byTime(Plan.DEFAULTS.alpha(), Detection.DEFAULTS, Alert.BUILT_IN);

    private final String words;

    Judgement(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** When it takes back a rollout, in seconds since the first phase began; NaN: it does not. */
    abstract double backAt(Scenario scenario, SplittableRandom random);

    /** The same of many, each drawn from its own. */
    List<Double> backAt(Scenario scenario, int runs, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Double> back = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            back.add(backAt(scenario, seeds.split()));
        }
        return back;
    }

    /** How often the detectors alone take back a candidate, of so many runs. */
    static long backByDetectors(double alpha, Scenario scenario, int runs, long seed) {
        return new Simulation(byTime(alpha, Detection.DEFAULTS, List.of()), scenario)
                .play(runs, seed).stream()
                        .filter(run -> run.outcome() == Outcome.ROLLED_BACK)
                        .count();
    }

    private static double played(Plan plan, Scenario scenario, SplittableRandom random) {
        Played run = new Simulation(plan, scenario).play(1, random.nextLong()).get(0);
        return run.outcome() == Outcome.ROLLED_BACK ? run.seconds() : Double.NaN;
    }

    private static Plan byTime(double alpha, Detection detection, List<Alert> alerts) {
        Plan plan = Plan.DEFAULTS;
        List<Phase> phases = plan.phases().stream()
                .map(phase -> new Phase(
                        phase.name(),
                        phase.percentage(),
                        phase.atLeastSeconds(),
                        phase.verify(),
                        Gate.AUTOMATIC,
                        List.of()))
                .toList();
        return plan.withPhases(phases).withAlpha(alpha).withDetection(detection).withAlerts(alerts);
    }
}
