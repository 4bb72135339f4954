package io.dualrun.engine.run;

import io.dualrun.engine.record.EventLog;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.Journal;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.record.Tally;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is rolled out as one thing: the policy in force for its sites, and the record of their calls. */
public final class Component {

    private static final int REMARKS_KEPT = 20;

    private final String name;
    private final InternalErrors errors;
    private final Notices notices;
    private final Tally tally = new Tally();
    private final Mismatches mismatches = new Mismatches();
    private final Journal journal;
    private final Set<String> remarks = ConcurrentHashMap.newKeySet();

    /** Written by whoever steers, one at a time; read by every call. */
    private volatile Snapshot snapshot;

    /**
     * @param events where its events go
     * @param errors where failures of ours are counted
     * @param notices where a person is told what they should know of it
     */
    public Component(String name, Policy policy, EventLog events, InternalErrors errors, Notices notices) {
        this.name = name;
        this.errors = errors;
        this.notices = notices;
        this.journal = new Journal(name, events);
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
        boolean sameBudget = before != null && before.policy().budget() == policy.budget();
        boolean sameRoutes = before != null && before.policy().flag().equals(policy.flag());
        snapshot = Snapshot.of(
                policy,
                sameRoutes ? before.keys() : new RecentKeys(policy.flag(), tally),
                sameBudget ? before.budget() : new Budget(policy.budget(), tally));
    }

    /** Adapts the share of calls that are verified to what verifying costs, and tells what events left out. Once a second, by the agent's thread. */
    public synchronized void tick() {
        snapshot = Snapshot.of(snapshot.policy(), snapshot.keys(), snapshot.budget());
        journal.tellLeftOut(System.nanoTime());
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** Keeps what a person should know about its sites, said once however often it is found. */
    void remark(String text) {
        if (remarks.size() < REMARKS_KEPT && remarks.add(text)) {
            notices.add(name + ": " + text);
        }
    }

    /** What a person should know about its sites: arguments that both bodies share, calls whose key cannot be read. The first twenty. */
    public Set<String> remarks() {
        return Collections.unmodifiableSet(remarks);
    }

    /** Counts a failure of our own. Does not throw, even where the stack or the memory is used up. */
    void failed(InternalErrors.Part part, Throwable failure) {
        try {
            errors.count(part, failure);
        } catch (Throwable alsoFailed) {
            // A measurement is lost. The call is not.
        }
    }
}
