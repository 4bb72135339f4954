package io.dualrun.engine.run;

import io.dualrun.engine.lazy.LazyResults;
import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.EventType;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.Journal;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tally;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

/** What is rolled out as one thing: the policy in force for its sites, and the record of their calls. */
public final class Component {

    private static final int REMARKS_KEPT = 20;

    /**
     * A component that has become dormant is routed for so long yet. A call that was under way goes to its end as it began, what it calls included; and a flag that
     * is flipped to and fro does not throw away compiled code each time.
     */
    private static final long NANOS_TO_REST = 10_000_000_000L;

    private final String name;
    private final Common common;
    private final Tally tally = new Tally();
    private final Mismatches mismatches = new Mismatches();
    private final Journal journal;
    private final Overdue overdue;
    private final Set<String> remarks = ConcurrentHashMap.newKeySet();
    private final LazyResults lazyResults = new LazyResults(this::compareLater);

    /** Written by whoever steers, one at a time; read by every call. */
    private volatile Snapshot snapshot;

    /** When its gates may be closed, as the clock reads; only while it is dormant. */
    private long restsAt;

    private volatile boolean resting;
    private long answeredBefore;
    private long verifiedBefore;

    public Component(String name, Policy policy, Common common) {
        this.name = name;
        this.common = common;
        this.journal = new Journal(name, common.events());
        this.overdue = new Overdue(common.clock());
        put(policy);
    }

    /** The name in {@code @DualRun("…")}. */
    public String name() {
        return name;
    }

    /** The policy in force. */
    public Policy policy() {
        return snapshot.policy();
    }

    /** The share of calls that are verified now, a ratio: what the policy wants, as far as the budget allows. */
    public double verifyRate() {
        return snapshot.rate();
    }

    /** Whether the breaker lets calls through to the candidate: 1 all, 0.5 probes, 0 none. */
    public double breakerState() {
        Breaker breaker = snapshot.breaker();
        if (breaker == null) {
            return 1;
        }
        return switch (breaker.kind()) {
            case CLOSED -> 1;
            case HALF_OPEN -> 0.5;
            case OPEN -> 0;
        };
    }

    /** What is counted of its calls. */
    public Tally tally() {
        return tally;
    }

    /** Its mismatches, one for each fingerprint. */
    public Mismatches mismatches() {
        return mismatches;
    }

    /** Its events. */
    public Journal journal() {
        return journal;
    }

    /** Puts a policy in force that is made from the one before, from the next call on. */
    public synchronized void change(UnaryOperator<Policy> change) {
        put(change.apply(policy()));
    }

    /** Puts a policy in force, from the next call on. */
    public synchronized void put(Policy policy) {
        Snapshot before = snapshot;
        if (policy.verify().async()) {
            common.workers().start();
        }
        if (before == null) {
            resting = policy.dormant();
            snapshot = Snapshot.of(
                    0, policy, keys(policy), budget(policy), breaker(policy.breaker()), Sampling.first(), null);
            return;
        }
        Policy old = before.policy();
        boolean sameRoutes = old.flag().equals(policy.flag());
        boolean sameBudget = old.verify().budget() == policy.verify().budget();
        boolean sameBreaker = Objects.equals(old.breaker(), policy.breaker());
        if (!old.dormant()) {
            restsAt = common.clock().getAsLong() + NANOS_TO_REST;
        }
        resting = policy.dormant() && (resting || tally.routed() == 0);
        snapshot = Snapshot.of(
                sameRoutes ? before.epoch() : before.epoch() + 1,
                policy,
                sameRoutes ? before.keys() : keys(policy),
                sameBudget ? before.budget() : budget(policy),
                sameBreaker ? before.breaker() : breaker(policy.breaker()),
                before.sampling(),
                before.drill());
    }

    /**
     * Begins a drill in the place of the one that is on, or ends it.
     *
     * @param drill null: none is on any more; calls that are under way may yet be counted in the one that was
     */
    public synchronized void drill(Drill drill) {
        Snapshot now = snapshot;
        snapshot =
                Snapshot.of(now.epoch(), now.policy(), now.keys(), now.budget(), now.breaker(), now.sampling(), drill);
    }

    /** The drill that is on; null: none is. */
    public Drill drill() {
        return snapshot.drill();
    }

    private RecentKeys keys(Policy policy) {
        return new RecentKeys(policy.flag(), tally);
    }

    private Budget budget(Policy policy) {
        return new Budget(policy.verify().budget(), tally);
    }

    private Breaker breaker(BreakerPolicy policy) {
        return policy == null ? null : new Breaker(policy, tally, common.clock(), this::tellOfBreaker);
    }

    private void tellOfBreaker(String what) {
        remark("the candidate " + what);
        journal.offer(EventType.BREAKER, Event.NO_DURATION, () -> Map.of("candidate", what));
    }

    /**
     * Adapts the share of calls that are verified to what verifying costs, and that of calls that are timed to how many there are. Once a second, by the
     * agent's thread.
     */
    public synchronized void tick() {
        Snapshot now = snapshot;
        long answered = tally.answered();
        long verified = tally.verified();
        Sampling sampling = Sampling.after(answered - answeredBefore, verified - verifiedBefore);
        answeredBefore = answered;
        verifiedBefore = verified;
        if (now.breaker() != null) {
            now.breaker().tick();
        }
        if (lazyResults.size() > 0) {
            lazyResults.tick(common.clock().getAsLong());
        }
        resting = now.policy().dormant() && common.clock().getAsLong() - restsAt >= 0;
        snapshot =
                Snapshot.of(now.epoch(), now.policy(), now.keys(), now.budget(), now.breaker(), sampling, now.drill());
        journal.tellLeftOut(System.nanoTime());
    }

    /** Whether it has been dormant for so long that no call of it can be under way: its gates may be closed. */
    public boolean resting() {
        return resting;
    }

    /**
     * Whether a candidate that its caller has left behind is still at work after ten times its deadline.
     *
     * @param nanos what the engine's clock reads now
     */
    public boolean hanging(long nanos) {
        return overdue.hanging(nanos);
    }

    Overdue overdue() {
        return overdue;
    }

    /** The program ends: what is outstanding is settled, and what events have left out is told. */
    public void end() {
        lazyResults.close();
        journal.tellLeftOut();
    }

    /** Results that are compared after their calls. */
    LazyResults lazyResults() {
        return lazyResults;
    }

    private void compareLater(Runnable comparison) {
        common.workers().start();
        if (!common.workers().offer(comparison)) {
            throw new RejectedExecutionException("too many are waiting");
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Common common() {
        return common;
    }

    /** Keeps what a person should know about its sites, said once however often it is found. */
    void remark(String text) {
        if (remarks.size() < REMARKS_KEPT && remarks.add(text)) {
            common.notices().add(name + ": " + text);
        }
    }

    /** What a person should know about its sites: arguments that both bodies share, calls whose key cannot be read. The first twenty. */
    public Set<String> remarks() {
        return Collections.unmodifiableSet(remarks);
    }

    /** Something begins that the flight recorder may want to know of when it ends. Null: it does not. */
    Object beginFlight() {
        try {
            return common.flight().begin();
        } catch (Throwable ours) {
            failed(InternalErrors.Part.SETTLE, ours);
            return null;
        }
    }

    /** Counts a failure of our own. Does not throw, even where the stack or the memory is used up. */
    void failed(InternalErrors.Part part, Throwable failure) {
        try {
            common.errors().count(part, failure);
        } catch (Throwable alsoFailed) {
            // A measurement is lost. The call is not.
        }
    }
}
