package io.dualrun.engine.run;

import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.EventType;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.Journal;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tally;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is rolled out as one thing: the policy in force for its sites, and the record of their calls. */
public final class Component {

    private static final int REMARKS_KEPT = 20;

    private final String name;
    private final Common common;
    private final Tally tally = new Tally();
    private final Mismatches mismatches = new Mismatches();
    private final Journal journal;
    private final Set<String> remarks = ConcurrentHashMap.newKeySet();

    /** Written by whoever steers, one at a time; read by every call. */
    private volatile Snapshot snapshot;

    private long answeredBefore;
    private long verifiedBefore;

    public Component(String name, Policy policy, Common common) {
        this.name = name;
        this.common = common;
        this.journal = new Journal(name, common.events());
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

    /** Puts a policy in force, from the next call on. */
    public synchronized void put(Policy policy) {
        Snapshot before = snapshot;
        if (policy.verify().async()) {
            common.workers().start();
        }
        if (before == null) {
            snapshot = Snapshot.of(0, policy, keys(policy), budget(policy), breaker(policy.breaker()), Sampling.ALL);
            return;
        }
        Policy old = before.policy();
        boolean sameRoutes = old.flag().equals(policy.flag());
        boolean sameBudget = old.verify().budget() == policy.verify().budget();
        boolean sameBreaker = java.util.Objects.equals(old.breaker(), policy.breaker());
        snapshot = Snapshot.of(
                sameRoutes ? before.epoch() : before.epoch() + 1,
                policy,
                sameRoutes ? before.keys() : keys(policy),
                sameBudget ? before.budget() : budget(policy),
                sameBreaker ? before.breaker() : breaker(policy.breaker()),
                before.sampling());
    }

    private RecentKeys keys(Policy policy) {
        return new RecentKeys(policy.flag(), tally);
    }

    private Budget budget(Policy policy) {
        return new Budget(policy.verify().budget(), tally);
    }

    private Breaker breaker(BreakerPolicy policy) {
        return policy == null ? null : new Breaker(policy, tally, System::nanoTime, this::tellOfBreaker);
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
        snapshot = Snapshot.of(now.epoch(), now.policy(), now.keys(), now.budget(), now.breaker(), sampling);
        journal.tellLeftOut(System.nanoTime());
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

    /** Counts a failure of our own. Does not throw, even where the stack or the memory is used up. */
    void failed(InternalErrors.Part part, Throwable failure) {
        try {
            common.errors().count(part, failure);
        } catch (Throwable alsoFailed) {
            // A measurement is lost. The call is not.
        }
    }
}
