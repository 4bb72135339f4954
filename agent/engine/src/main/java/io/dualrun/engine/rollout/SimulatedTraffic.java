package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.rollout.Scenario.Behaviour;
import io.dualrun.engine.verdict.Counts;
import io.dualrun.engine.verdict.Times;
import java.util.SplittableRandom;

/**
 * Calls that never were, counted as the engine counts real ones: of a call that both bodies fail nobody is charged, and a pair is a verified call.
 *
 * <p>One thread.
 */
public final class SimulatedTraffic implements Measured {

    /** Legacy's, and a candidate's that is not slow. */
    private static final double P50 = 0.010;

    private static final double P95 = 0.020;
    private static final double P99 = 0.030;
    private static final double SLOW = 1_000;

    private final Scenario scenario;
    private final Draws draws;

    private long answered;
    private long candidateRuns;
    private long candidateFailures;
    private long legacyRuns;
    private long legacyFailures;
    private long routed;
    private long fallbacks;
    private long matches;
    private long mismatches;
    private long onlyCandidateFailed;
    private long onlyLegacyFailed;
    private long slower;
    private long candidateLapped;
    private long slowerLapped;
    private long legacyLapped;
    private long routedBefore;

    /** @param random where all that happens by chance is drawn from */
    public SimulatedTraffic(Scenario scenario, SplittableRandom random) {
        this.scenario = scenario;
        this.draws = new Draws(random);
    }

    /**
     * Some time passes.
     *
     * @param seconds how long; nothing happens in 0
     * @param stage what the rollout asks of the flag
     * @param candidate how the candidate behaves meanwhile
     */
    public void pass(double seconds, Stage stage, Behaviour candidate) {
        if (seconds <= 0) {
            return;
        }
        long calls = draws.poisson(scenario.callsPerSecond() * seconds);
        double share = stage.percentage().hundredths() / (double) Percentage.FULL.hundredths();
        double verified = stage.rolledBack() ? 0 : Math.min(stage.verify(), scenario.verified());
        long served = draws.binomial(calls, share);
        long pairsServed = draws.binomial(served, verified);
        long pairs = draws.binomial(calls - served, verified);
        long runs = candidateRuns;

        answered += calls;
        routed += served;
        both(pairsServed, candidate, true);
        both(pairs, candidate, false);
        candidateAlone(served - pairsServed, candidate);
        legacyAlone(calls - served - pairs);
        slower += draws.binomial(candidateRuns - runs, candidate.slow());
    }

    private void both(long calls, Behaviour candidate, boolean served) {
        long shared = draws.binomial(calls, scenario.sharedErrors());
        long failed = draws.binomial(calls - shared, candidate.errors());
        long legacyToo = draws.binomial(failed, scenario.legacyErrors());
        long onlyLegacy = draws.binomial(calls - shared - failed, scenario.legacyErrors());
        long compared = calls - shared - failed - onlyLegacy;
        long different = draws.binomial(compared, candidate.mismatches());
        candidateRuns += calls;
        legacyRuns += calls;
        candidateFailures += failed - legacyToo;
        legacyFailures += onlyLegacy;
        onlyCandidateFailed += failed - legacyToo;
        onlyLegacyFailed += onlyLegacy;
        mismatches += different;
        matches += compared - different;
        fallbacks += served ? shared + failed : 0;
    }

    /** Where it fails, legacy answers. */
    private void candidateAlone(long calls, Behaviour candidate) {
        long shared = draws.binomial(calls, scenario.sharedErrors());
        long failed = draws.binomial(calls - shared, candidate.errors());
        candidateRuns += calls;
        legacyRuns += shared + failed;
        candidateFailures += failed - draws.binomial(failed, scenario.legacyErrors());
        fallbacks += shared + failed;
    }

    private void legacyAlone(long calls) {
        double either = 1 - (1 - scenario.sharedErrors()) * (1 - scenario.legacyErrors());
        legacyRuns += calls;
        legacyFailures += draws.binomial(calls, either);
    }

    @Override
    public Counts counts() {
        return new Counts(
                candidateRuns,
                candidateFailures,
                legacyRuns,
                legacyFailures,
                answered,
                routed,
                fallbacks,
                answered,
                0,
                matches,
                mismatches,
                0,
                onlyCandidateFailed,
                onlyLegacyFailed,
                candidateRuns,
                0);
    }

    @Override
    public long slower(long nanos) {
        return slower;
    }

    @Override
    public Times lap(Path path) {
        if (path == Path.LEGACY) {
            long count = legacyRuns - legacyLapped;
            legacyLapped = legacyRuns;
            return times(count, 0);
        }
        long count = candidateRuns - candidateLapped;
        long slow = slower - slowerLapped;
        candidateLapped = candidateRuns;
        slowerLapped = slower;
        return times(count, slow);
    }

    private static Times times(long count, long slow) {
        return count == 0
                ? Times.NONE
                : new Times(
                        count,
                        slow > 0.5 * count ? SLOW : P50,
                        slow > 0.05 * count ? SLOW : P95,
                        slow > 0.01 * count ? SLOW : P99);
    }

    /** As if each call were somebody else's. */
    @Override
    public double users() {
        return routed - routedBefore;
    }

    @Override
    public void nextTick() {}

    @Override
    public void nextPhase() {
        routedBefore = routed;
    }

    @Override
    public boolean hangs() {
        return false;
    }
}
