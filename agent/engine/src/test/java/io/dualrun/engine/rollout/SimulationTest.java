package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.rollout.Played.Outcome;
import io.dualrun.engine.rollout.Scenario.Behaviour;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A simulation plays by the rules of its plan, and the same seed plays the same. */
class SimulationTest {

    private static final long SEED = 1;

    /** In the last phase legacy runs once in a hundred calls: until it has done so a hundred times, nothing is held against it. */
    private static final double UNTIL_LEGACY_IS_KNOWN = 300;

    @Test
    void a_healthy_candidate_completes_the_plan_in_the_time_that_it_takes() {
        List<Played> played = new Simulation(Lab.automatic(), Scenario.healthy(50)).play(3, SEED);

        assertThat(played).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(run.seconds()).isBetween(13 * 3600.0, 13 * 3600.0 + UNTIL_LEGACY_IS_KNOWN);
            assertThat(run.steps())
                    .extracting(step -> step.percentage().toString())
                    .containsExactly("5%", "25%", "50%", "100%");
            assertThat(run.percentageAt(3599)).isEqualTo(Percentage.of(5));
            assertThat(run.percentageAt(3600)).isEqualTo(Percentage.of(25));
        });
    }

    @Test
    void people_approve_manual_gates_at_once_in_every_role() {
        Plan defaults = Plan.DEFAULTS;
        Plan plan = new Plan(
                defaults.phases(),
                Set.of("engineering", "qa"),
                defaults.tickSeconds(),
                defaults.windowSeconds(),
                defaults.minCalls(),
                defaults.alpha(),
                defaults.confidence(),
                defaults.coolDownSeconds(),
                defaults.baselineSeconds(),
                defaults.detection(),
                defaults.crashes(),
                "ANOTHER",
                defaults.alerts());

        Played played = new Simulation(plan, Scenario.healthy(50)).play(1, SEED).get(0);

        assertThat(played.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(played.seconds()).isLessThan(13 * 3600.0 + UNTIL_LEGACY_IS_KNOWN);
    }

    @Test
    void a_candidate_that_misses_a_criterion_waits_and_says_for_what() {
        Scenario scenario = Scenario.healthy(50).withLegacyErrors(0.01, 0).with(Behaviour.FLAWLESS.withErrors(0.01));

        Played played =
                new Simulation(Lab.automatic(), scenario, 7200).play(1, SEED).get(0);

        assertThat(played.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(played.rule()).isEqualTo("error_rate < 0.1%");
        assertThat(played.phase()).isEqualTo(1);
        assertThat(played.seconds()).isEqualTo(7200);
    }

    @Test
    void a_candidate_that_breaks_is_rolled_back_and_the_rule_and_time_are_told() {
        Scenario scenario = Scenario.healthy(50).breaking(3700, Behaviour.FLAWLESS.withErrors(0.5));

        Played played = new Simulation(Lab.automatic(), scenario).play(1, SEED).get(0);

        assertThat(played.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(played.rule()).startsWith("detector:");
        assertThat(played.phase()).isEqualTo(2);
        assertThat(played.seconds()).isBetween(3700.0, 3730.0);
        assertThat(played.percentageAt(4000)).isEqualTo(Percentage.ZERO);
    }

    @Test
    void failures_of_both_bodies_on_one_call_take_nothing_back() {
        Scenario scenario = Scenario.healthy(50).withLegacyErrors(0, 0.5);

        assertThat(new Simulation(Lab.automatic(), scenario).play(3, SEED))
                .allSatisfy(run -> assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED));
    }

    @Test
    void a_slow_candidate_and_one_that_differs_are_rolled_back() {
        Scenario slow = Scenario.healthy(50).with(new Behaviour(0, 0.2, 0));
        Scenario differing = Scenario.healthy(50).with(new Behaviour(0, 0, 0.1));

        assertThat(new Simulation(Lab.automatic(), slow).play(1, SEED).get(0).rule())
                .isEqualTo("detector:slow");
        assertThat(new Simulation(Lab.automatic(), differing)
                        .play(1, SEED)
                        .get(0)
                        .rule())
                .startsWith("detector:mismatch");
    }

    @Test
    void the_same_seed_plays_the_same_and_more_runs_begin_with_those_of_fewer() {
        Scenario scenario = Scenario.healthy(5).breaking(1800, Behaviour.FLAWLESS.withErrors(0.1));
        Simulation simulation = new Simulation(Lab.automatic(), scenario);

        List<Played> few = simulation.play(5, 42);
        assertThat(simulation.play(8, 42).subList(0, 5)).isEqualTo(few);
        assertThat(simulation.play(5, 43)).isNotEqualTo(few);
    }
}
