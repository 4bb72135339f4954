package io.dualrun.engine.record;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.flag.Route;
import java.util.concurrent.atomic.LongAdder;

/** Everything that is counted of one component. Counting is lock-free; the numbers only grow. */
public final class Tally {

    /** How a body ended that ran to answer a caller. */
    public enum Outcome implements Tag {
        SUCCESS,
        FAILURE
    }

    /** What a comparison found. */
    public enum Result implements Tag {
        MATCH,
        MISMATCH,
        INCONCLUSIVE
    }

    /** Why the legacy body served a call that was the candidate's. */
    public enum Fallback implements Tag {
        EXCEPTION
    }

    /** Why a call was not verified although that was wanted. */
    public enum Shed implements Tag {
        BUDGET,
        NESTED
    }

    /** What is counted for each of the two paths. */
    public static final class OfPath {

        private final Counters<Outcome> calls = new Counters<>(Outcome.class);
        private final Counters<Reason> routes = new Counters<>(Reason.class);
        private final Latency latency = new Latency();
        private final Users users = new Users();

        /** Bodies run to answer a caller. A candidate that failed where legacy failed too is not among the failures. */
        public Counters<Outcome> calls() {
            return calls;
        }

        /** Decisions for this path. */
        public Counters<Reason> routes() {
            return routes;
        }

        /** Times of this body, those of verified runs included, whether it returned or threw. */
        public Latency latency() {
            return latency;
        }

        /** Distinct keys routed here: an estimate, and never more than the calls that were. */
        public double users() {
            long routed = 0;
            for (Reason reason : Reason.values()) {
                routed += routes.count(reason);
            }
            return Math.min(users.estimate(), routed);
        }
    }

    private final OfPath legacy = new OfPath();
    private final OfPath candidate = new OfPath();
    private final Counters<Result> comparisons = new Counters<>(Result.class);
    private final Counters<Fallback> fallbacks = new Counters<>(Fallback.class);
    private final Counters<Shed> shed = new Counters<>(Shed.class);
    private final LongAdder secondRuns = new LongAdder();
    private final LongAdder secondRunsNanos = new LongAdder();
    private final LongAdder verifyingNanos = new LongAdder();

    public OfPath of(Path path) {
        return path == Path.LEGACY ? legacy : candidate;
    }

    /** Verified calls, by what the comparison found. */
    public Counters<Result> comparisons() {
        return comparisons;
    }

    /** Calls that legacy served because the candidate failed. */
    public Counters<Fallback> fallbacks() {
        return fallbacks;
    }

    /** Calls that were not verified although that was wanted. */
    public Counters<Shed> shed() {
        return shed;
    }

    /** How many bodies have run to answer callers. */
    public long served() {
        return legacy.latency.count() + candidate.latency.count() - secondRuns.sum();
    }

    /** How long bodies have run to answer callers, in nanoseconds. */
    public long servingNanos() {
        return legacy.latency.sumNanos() + candidate.latency.sumNanos() - secondRunsNanos.sum();
    }

    /** How many calls have been verified. */
    public long verified() {
        long verified = 0;
        for (Result result : Result.values()) {
            verified += comparisons.count(result);
        }
        return verified;
    }

    /** What verifying has cost callers, in nanoseconds: the other body, copies, comparisons. */
    public long verifyingNanos() {
        return verifyingNanos.sum();
    }

    /** A call was routed. */
    public void routed(Route route) {
        of(route.path()).routes.add(route.reason());
    }

    /** A key was routed that may have been seen before. {@code hash}: 64 well-mixed bits of it. */
    public void user(Path path, long hash) {
        of(path).users.add(hash);
    }

    /** A body ran, whether for a caller or to be compared. */
    public void ran(Path path, long nanos) {
        of(path).latency.record(nanos);
    }

    /** A body has answered a caller, or failed to. */
    public void answered(Path path, Outcome outcome) {
        of(path).calls.add(outcome);
    }

    /**
     * Two bodies were compared.
     *
     * @param otherNanos how long the body ran that did not serve; 0: it did not run
     * @param verifyingNanos how long all of it took the caller beyond the body that served
     */
    public void compared(Result result, long otherNanos, long verifyingNanos) {
        comparisons.add(result);
        if (otherNanos > 0) {
            secondRuns.increment();
            secondRunsNanos.add(otherNanos);
        }
        this.verifyingNanos.add(verifyingNanos);
    }

    public void fellBack(Fallback reason) {
        fallbacks.add(reason);
    }

    public void shed(Shed reason) {
        shed.add(reason);
    }
}
