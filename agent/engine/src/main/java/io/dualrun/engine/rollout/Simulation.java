package io.dualrun.engine.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Plays a rollout many times, against the very same code that decides about real ones. Only its calls, its clock and the people at its gates are not real: they
 * approve at once. Nothing is kept on a disk.
 *
 * <p>What is not simulated: memory and processors, which stay as they are; users whose calls are all alike; failures that come in bursts; a JVM that dies.
 */
public final class Simulation {

    /** So many times the least that a plan takes, a rollout is given before it counts as waiting. */
    private static final double PATIENCE = 2;

    private static final double HOUR = 3600;

    private final Plan plan;
    private final Scenario scenario;
    private final double mostSeconds;

    /**
     * Gives each rollout twice the time that its plan takes at least, and an hour.
     *
     * @param plan with at least one phase; the flag that it depends on counts as completed
     */
    public Simulation(Plan plan, Scenario scenario) {
        this(plan, scenario, PATIENCE * plan.ticks() * plan.tickSeconds() + HOUR);
    }

    /**
     * @param plan with at least one phase; the flag that it depends on counts as completed
     * @param mostSeconds how long a rollout is followed from the beginning of its first phase, in seconds
     * @throws IllegalArgumentException if the plan has no phase
     */
    public Simulation(Plan plan, Scenario scenario, double mostSeconds) {
        if (!plan.exists()) {
            throw new IllegalArgumentException("found a plan without phases, expected at least one");
        }
        this.plan = alone(plan);
        this.scenario = scenario;
        this.mostSeconds = mostSeconds;
    }

    private static Plan alone(Plan plan) {
        return plan.withDependsOn(null);
    }

    /**
     * Plays it.
     *
     * @param runs how often
     * @param seed the same seed gives the same runs; more runs begin with those of fewer
     */
    public List<Played> play(int runs, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Played> played = new ArrayList<>(runs);
        for (int i = 0; i < runs; i++) {
            played.add(new SimulatedRollout(plan, scenario, seeds.split()).play(mostSeconds));
        }
        return played;
    }
}
