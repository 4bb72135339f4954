package io.dualrun.engine.record;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.flag.Route;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
        INCONCLUSIVE;

        /** The word for a comparison. */
        public static Result of(Comparison comparison) {
            if (comparison instanceof Comparison.Match) {
                return MATCH;
            }
            return comparison instanceof Comparison.Mismatch ? MISMATCH : INCONCLUSIVE;
        }
    }

    /** How the two bodies of one call ended. A candidate that was not done by its deadline has failed. */
    public enum Pair implements Tag {
        BOTH_RETURNED,
        ONLY_CANDIDATE_FAILED,
        ONLY_LEGACY_FAILED,
        BOTH_FAILED;

        /** The word for two endings. */
        public static Pair of(boolean legacyFailed, boolean candidateFailed) {
            if (legacyFailed) {
                return candidateFailed ? BOTH_FAILED : ONLY_LEGACY_FAILED;
            }
            return candidateFailed ? ONLY_CANDIDATE_FAILED : BOTH_RETURNED;
        }
    }

    /** Why the legacy body served a call that was the candidate's. */
    public enum Fallback implements Tag {
        /** The candidate threw. */
        EXCEPTION,
        /** The candidate was not done in time, or there was no thread to run it on. */
        DEADLINE,
        /** Too many candidates had failed before. */
        BREAKER
    }

    /** Why a call was not verified although that was wanted. */
    public enum Shed implements Tag {
        /** Verifying had taken its share of the time. */
        BUDGET,
        /** The call was part of one that was verified. */
        NESTED,
        /** Too many calls were waiting to be verified beside their callers. */
        QUEUE,
        /** The caller held the monitor of the receiver, so that nothing could be run beside it. */
        MONITOR,
        /** The breaker kept the candidate from being run. */
        BREAKER
    }

    /** What came too late to count. */
    public enum Late implements Tag {
        /** A candidate came back after its deadline; its result was dropped. */
        DEADLINE,
        /** A comparison was done, or its turn came, when the flag had changed: it tells of the epoch before. After a rollback it is not done any more. */
        EPOCH
    }

    /** What is counted for each of the two paths. */
    public static final class OfPath {

        private final Counters<Outcome> calls = new Counters<>(Outcome.class);
        private final Counters<Reason> routes = new Counters<>(Reason.class);
        private final LongAdder beside = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final Latency latency = new Latency();
        private final Users users = new Users();

        /** The decisions for this path when its users were last counted anew. */
        private volatile long routedBefore;

        private final AtomicReferenceArray<Latency> inOrder = new AtomicReferenceArray<>(2);

        /** Bodies run to answer a caller. A candidate that failed where legacy failed too is not among the failures. */
        public Counters<Outcome> calls() {
            return calls;
        }

        /** Decisions for this path. */
        public Counters<Reason> routes() {
            return routes;
        }

        /** Runs of this body: those that answered or failed to, and those whose result nobody got, a candidate that was left behind among them. */
        public long runs() {
            long runs = beside.sum();
            for (Outcome outcome : Outcome.values()) {
                runs += calls.count(outcome);
            }
            return runs;
        }

        /**
         * Times of this body, those of verified runs included, whether it returned or threw. Of thousands a second a sample, so that its count is
         * not that of {@link #runs}.
         */
        public Latency latency() {
            return latency;
        }

        /**
         * Times of this body where it was the first of two, or the second, in components whose bodies take turns. The second finds caches warm, and
         * only times in the same position can be compared.
         *
         * @return null: there are none
         */
        public Latency latency(boolean first) {
            return inOrder.get(first ? 0 : 1);
        }

        private Latency inOrder(boolean first) {
            int at = first ? 0 : 1;
            Latency known = inOrder.get(at);
            if (known == null) {
                inOrder.compareAndSet(at, null, new Latency());
                known = inOrder.get(at);
            }
            return known;
        }

        /** Distinct keys routed here: an estimate, and never more than the calls that were. */
        public double users() {
            return Math.min(users.estimate(), routed());
        }

        /** Distinct keys routed here since {@link Tally#beginPhase}, or since the start: an estimate, and never more than the calls that were. */
        public double usersSince() {
            return Math.min(users.estimateSinceRestart(), routed() - routedBefore);
        }

        private void restartUsers() {
            routedBefore = routed();
            users.restart();
        }

        private long routed() {
            long routed = 0;
            for (Reason reason : Reason.values()) {
                routed += routes.count(reason);
            }
            return routed;
        }
    }

    private final OfPath legacy = new OfPath();
    private final OfPath candidate = new OfPath();
    private final Counters<Result> comparisons = new Counters<>(Result.class);
    private final Counters<Pair> pairs = new Counters<>(Pair.class);
    private final Capped capped = new Capped();
    private final Counters<Fallback> fallbacks = new Counters<>(Fallback.class);
    private final Counters<Shed> shed = new Counters<>(Shed.class);
    private final Counters<Doubt> doubts = new Counters<>(Doubt.class);
    private final Counters<Late> late = new Counters<>(Late.class);
    private final LongAdder failuresThatDiffer = new LongAdder();
    private final LongAdder disabled = new LongAdder();
    private final LongAdder timedServing = new LongAdder();
    private final LongAdder servingNanos = new LongAdder();
    private final LongAdder timedVerifying = new LongAdder();
    private final LongAdder verifyingNanos = new LongAdder();

    public OfPath of(Path path) {
        return path == Path.LEGACY ? legacy : candidate;
    }

    /** Verified calls, by what the comparison found. */
    public Counters<Result> comparisons() {
        return comparisons;
    }

    /** Verified calls on which both bodies ran; those of which a thread was interrupted left out. */
    public Counters<Pair> pairs() {
        return pairs;
    }

    /**
     * Runs of this body that failed and are charged to it, whether they were to answer or ran to be compared: never more than its {@link OfPath#runs runs}, if these
     * are read later. Where the other body failed on the same call, or the thread was interrupted, nobody is charged.
     */
    public long failures(Path path) {
        return of(path).failures.sum();
    }

    /** Of failures, pairs and mismatches what remains when each key adds a few to an interval and no more. */
    public Capped capped() {
        return capped;
    }

    /** The next interval begins, in which each key may add to {@link #capped} again. For the agent's thread. */
    public void nextInterval() {
        capped.nextInterval();
    }

    /** The mismatches among {@link #comparisons} of which just one body failed: each is somebody's failure, too. */
    public long failuresThatDiffer() {
        return failuresThatDiffer.sum();
    }

    /** Calls that legacy served because the candidate failed. */
    public Counters<Fallback> fallbacks() {
        return fallbacks;
    }

    /** Calls that were not verified although that was wanted. */
    public Counters<Shed> shed() {
        return shed;
    }

    /** Inconclusive comparisons, by what kept them from being more. */
    public Counters<Doubt> doubts() {
        return doubts;
    }

    /** What came too late. */
    public Counters<Late> late() {
        return late;
    }

    /** Sites that were taken out of service, because a body had run out of memory or the JVM was broken. */
    public long disabledSites() {
        return disabled.sum();
    }

    /** Decisions, for either path. */
    public long routed() {
        return legacy.routed() + candidate.routed();
    }

    /** Calls that were answered. */
    public long answered() {
        long answered = candidate.calls.count(Outcome.SUCCESS);
        for (Outcome outcome : Outcome.values()) {
            answered += legacy.calls.count(outcome);
        }
        return answered;
    }

    /** How many calls have been verified. */
    public long verified() {
        long verified = 0;
        for (Result result : Result.values()) {
            verified += comparisons.count(result);
        }
        return verified;
    }

    /** What it took to answer callers, and to verify: as far as calls were timed. */
    public Costs costs() {
        return new Costs(timedServing.sum(), servingNanos.sum(), timedVerifying.sum(), verifyingNanos.sum());
    }

    /**
     * What has been timed.
     *
     * @param served how many answers
     * @param servingNanos how long the bodies ran that answered, in nanoseconds
     * @param verified how many verified calls
     * @param verifyingNanos what verifying cost beyond the body that answered, in nanoseconds: the other body, copies, comparisons
     */
    public record Costs(long served, long servingNanos, long verified, long verifyingNanos) {}

    /**
     * The users of the candidate are counted anew. For the agent's thread, before it changes the flag: keys are counted when they are met for the first time under a
     * flag as it stands, so that those which come between are not missed.
     */
    public void beginPhase() {
        candidate.restartUsers();
    }

    /** A call was routed. */
    public void routed(Route route) {
        of(route.path()).routes.add(route.reason());
    }

    /** A key was routed that may have been seen before. {@code hash}: 64 well-mixed bits of it. */
    public void user(Path path, long hash) {
        of(path).users.add(hash);
    }

    /** A body ran, whether for a caller or to be compared, and was timed. */
    public void ran(Path path, long nanos) {
        of(path).latency.record(nanos);
    }

    /**
     * A verified body ran, and was timed, in a component whose bodies take turns in running first.
     *
     * @param first whether it ran before the other one
     */
    public void ranInOrder(Path path, boolean first, long nanos) {
        of(path).inOrder(first).record(nanos);
    }

    /** A site has been taken out of service. */
    public void disabled() {
        disabled.increment();
    }

    /** A body ran whose result nobody gets. */
    public void ranBeside(Path path) {
        of(path).beside.increment();
    }

    /**
     * Both bodies have run for one call.
     *
     * @param user the {@link String#hashCode} of the call's key; 0: it has none
     */
    public void ended(Pair pair, int user) {
        pairs.add(pair);
        capped.ended(pair, user);
    }

    /**
     * A run of this body has failed, and is charged to it; it has been counted as a run before.
     *
     * @param user as in {@link #ended}
     */
    public void failed(Path path, int user) {
        of(path).failures.increment();
        if (path == Path.CANDIDATE) {
            capped.failed(user);
        }
    }

    /** A body has answered a caller, or failed to. */
    public void answered(Path path, Outcome outcome) {
        of(path).calls.add(outcome);
    }

    /** Answering a call was timed: the bodies that ran for it took so long. */
    public void served(long nanos) {
        timedServing.increment();
        servingNanos.add(nanos);
    }

    /** Verifying a call was timed: it took so long beyond answering it. */
    public void verified(long nanos) {
        timedVerifying.increment();
        verifyingNanos.add(nanos);
    }

    /**
     * Two bodies were compared.
     *
     * @param user as in {@link #ended}
     * @param oneFailed whether just one of them failed
     */
    public void compared(Comparison comparison, int user, boolean oneFailed) {
        comparisons.add(Result.of(comparison));
        if (comparison instanceof Comparison.Mismatch) {
            if (oneFailed) {
                failuresThatDiffer.increment();
            } else {
                capped.differed(user);
            }
        }
        if (comparison instanceof Comparison.Inconclusive inconclusive) {
            doubts.add(inconclusive.doubt());
        }
    }

    /** Something came too late. */
    public void late(Late what) {
        late.add(what);
    }

    /** Legacy answered in the candidate's place. */
    public void fellBack(Fallback reason) {
        fallbacks.add(reason);
    }

    /** A call was not verified although that was wanted. */
    public void shed(Shed reason) {
        shed.add(reason);
    }
}
