package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.record.Capped;
import io.dualrun.engine.record.LatencyLap;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Pair;
import io.dualrun.engine.record.Tally.Result;
import io.dualrun.engine.verdict.Counts;
import io.dualrun.engine.verdict.Times;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What the engine counts of a component's calls. */
public final class TallyMeasured implements Measured {

    private static final double NANOS = 1e9;

    private final Tally tally;
    private final LongSupplier lost;
    private final BooleanSupplier hangs;
    private final LatencyLap candidate;
    private final LatencyLap legacy;

    /**
     * @param lost failures of our own since the start
     * @param hangs whether a candidate is still at work at ten times its deadline
     */
    public TallyMeasured(Tally tally, LongSupplier lost, BooleanSupplier hangs) {
        this.tally = tally;
        this.lost = lost;
        this.hangs = hangs;
        this.candidate = new LatencyLap(tally.of(Path.CANDIDATE).latency());
        this.legacy = new LatencyLap(tally.of(Path.LEGACY).latency());
    }

    @Override
    public Counts counts() {
        Capped capped = tally.capped();
        long failures = tally.failures(Path.CANDIDATE);
        long mismatches = tally.comparisons().count(Result.MISMATCH) - tally.failuresThatDiffer();
        long onlyCandidate = tally.pairs().count(Pair.ONLY_CANDIDATE_FAILED);
        long onlyLegacy = tally.pairs().count(Pair.ONLY_LEGACY_FAILED);
        long unkeyed = 0;
        long keyed = 0;
        for (Path path : Path.values()) {
            unkeyed += tally.of(path).routes().count(Reason.NO_KEY);
            keyed += tally.of(path).routes().count(Reason.BUCKET);
        }
        return new Counts(
                tally.of(Path.CANDIDATE).runs(),
                failures,
                tally.of(Path.LEGACY).runs(),
                tally.failures(Path.LEGACY),
                tally.answered(),
                routed(),
                fallbacks(),
                keyed,
                unkeyed,
                tally.comparisons().count(Result.MATCH),
                mismatches,
                tally.comparisons().count(Result.INCONCLUSIVE),
                onlyCandidate,
                onlyLegacy,
                tally.of(Path.CANDIDATE).latency().count(),
                lost.getAsLong(),
                failures - capped.failures(),
                mismatches - capped.mismatches(),
                onlyCandidate - capped.pairs(Pair.ONLY_CANDIDATE_FAILED),
                onlyLegacy - capped.pairs(Pair.ONLY_LEGACY_FAILED));
    }

    private long routed() {
        long routed = 0;
        for (Reason reason : Reason.values()) {
            routed += tally.of(Path.CANDIDATE).routes().count(reason);
        }
        return routed;
    }

    private long fallbacks() {
        long fallbacks = 0;
        for (Fallback reason : Fallback.values()) {
            fallbacks += tally.fallbacks().count(reason);
        }
        return fallbacks;
    }

    @Override
    public long slower(long nanos) {
        return tally.of(Path.CANDIDATE).latency().countAbove(nanos);
    }

    @Override
    public Times lap(Path path) {
        LatencyLap.Lap lap = (path == Path.CANDIDATE ? candidate : legacy).next();
        return lap.count() == 0
                ? Times.NONE
                : new Times(
                        lap.count(),
                        lap.quantileNanos(0.5) / NANOS,
                        lap.quantileNanos(0.95) / NANOS,
                        lap.quantileNanos(0.99) / NANOS);
    }

    @Override
    public double users() {
        return tally.of(Path.CANDIDATE).usersSince();
    }

    @Override
    public void nextTick() {
        tally.nextInterval();
    }

    @Override
    public void nextPhase() {
        tally.beginPhase();
    }

    @Override
    public boolean hangs() {
        return hangs.getAsBoolean();
    }
}
