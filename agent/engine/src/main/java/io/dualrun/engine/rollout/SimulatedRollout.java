package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.rollout.Played.Outcome;
import io.dualrun.engine.rollout.Played.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One rollout that never was: {@link Rollouts} with a clock, calls and people of our own. One use, one thread.
 */
final class SimulatedRollout {

    private static final String FLAG = "SIMULATED";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final double NANOS = 1e9;

    /** A heap and processors with nothing to remark upon. */
    private static final Vitals AT_EASE = new Vitals() {
        @Override
        public double memory() {
            return 100e6;
        }

        @Override
        public double cpu() {
            return 0.2;
        }

        @Override
        public Map<String, Double> meters(Collection<String> names) {
            return Map.of();
        }
    };

    private final Plan plan;
    private final Scenario scenario;
    private final SimulatedTraffic traffic;
    private final Rollouts rollouts;
    private final List<Step> steps = new ArrayList<>();
    private final long tickNanos;

    private long nanos;
    private Stage stage;

    /** When the first phase began; negative: it has not. */
    private long began = -1;

    private int phase = 1;
    private int wentBack;
    private boolean gateWaits;
    private Outcome outcome = Outcome.WAITING;
    private String rule = "";

    SimulatedRollout(Plan plan, Scenario scenario, SplittableRandom random) {
        this.plan = plan;
        this.scenario = scenario;
        this.traffic = new SimulatedTraffic(scenario, random);
        this.tickNanos = Math.round(plan.tickSeconds() * NANOS);
        this.rollouts = new Rollouts(new Wheel(), AT_EASE, Archive.NONE, new Notices(), this::now);
    }

    private Moment now() {
        return new Moment(START.plusNanos(nanos), nanos);
    }

    /** @param mostSeconds for how long it is followed from the beginning of its first phase */
    Played play(double mostSeconds) {
        rollouts.put(Map.of(FLAG, new Rollouts.Managed("simulated", plan)), null, Integer.MAX_VALUE);
        while (outcome == Outcome.WAITING && inRollout() < mostSeconds) {
            pass();
            rollouts.tick();
            rollouts.drainTo(told -> hear(told.entry()));
            if (gateWaits || isReady()) {
                approve();
            }
        }
        if (outcome == Outcome.WAITING) {
            rule = awaited();
        }
        return new Played(outcome, rule, phase, Math.max(0, inRollout()), wentBack, steps);
    }

    /** A tick's calls. Where the candidate breaks within it, those before and those after. */
    private void pass() {
        double seconds = plan.tickSeconds();
        double whole = scenario.breaksAfterSeconds() - inRollout();
        double before = began < 0 ? seconds : Math.max(0, Math.min(seconds, whole));
        traffic.pass(before, stage, scenario.candidate());
        traffic.pass(seconds - before, stage, scenario.broken());
        nanos += tickNanos;
    }

    /** Seconds since the first phase began; negative before. */
    private double inRollout() {
        return began < 0 ? -1 : (nanos - began) / NANOS;
    }

    /** Whether a person starts it, and has seen of legacy what a gate without one waits for. */
    private boolean isReady() {
        return began < 0 && plan.phase(1).gate() == Gate.MANUAL && nanos / NANOS >= plan.baselineSeconds();
    }

    private void approve() {
        gateWaits = false;
        Set<String> roles = plan.approvers().isEmpty() ? Set.of("") : plan.approvers();
        for (String role : roles) {
            rollouts.approve(FLAG, new Actor("simulated", role), "at once", 0, false);
        }
        rollouts.drainTo(told -> hear(told.entry()));
    }

    private void hear(Entry entry) {
        switch (entry.what()) {
            case PHASE_STARTED -> {
                began = began < 0 ? nanos : began;
                phase = entry.to().phase();
                step(entry.to().percentage());
            }
            case GATE_WAITING -> gateWaits = true;
            case WENT_BACK -> {
                wentBack++;
                phase = entry.to().phase();
                step(entry.to().percentage());
            }
            case ROLLBACK -> {
                outcome = Outcome.ROLLED_BACK;
                rule = entry.who();
                step(Percentage.ZERO);
            }
            case COMPLETED -> outcome = Outcome.COMPLETED;
            default -> {}
        }
    }

    private void step(Percentage percentage) {
        steps.add(new Step(inRollout(), percentage));
    }

    /** The criterion that the phase has not met, without its numbers; what else holds it, if all are met. */
    private String awaited() {
        RolloutReport report = rollouts.reports().get(0);
        int next = report.progress().phase() + 1;
        boolean certified =
                next > 1 && next <= plan.phases().size() && plan.phase(next).gate() == Gate.AUTOMATIC;
        for (Criterion criterion : report.criteria()) {
            if (certified ? !criterion.isCertified() : criterion.verdict() != Verdict.PASS) {
                return criterion.condition().toString();
            }
        }
        return report.holding();
    }

    /** The engine, as far as a simulation needs one. */
    private final class Wheel implements Helm {
        @Override
        public void steer(String flag, Stage asked) {
            stage = asked;
        }

        @Override
        public Measured measured(String flag) {
            return traffic;
        }

        @Override
        public Measured drill(String flag, Faults faults) {
            throw new UnsupportedOperationException("a simulation is no place for a drill");
        }

        @Override
        public void endDrill(String flag) {
            throw new UnsupportedOperationException("a simulation is no place for a drill");
        }

        @Override
        public String disagreement(String flag, Stage asked) {
            return null;
        }
    }
}
