package io.dualrun.engine.record;

import io.dualrun.engine.record.Tally.Pair;
import java.util.concurrent.atomic.LongAdder;

/**
 * What went wrong, without what a single key adds to an interval beyond its first few times. For judgements that take calls for independent of each other. What was left out
 * of a count is to be left out of the number of calls, too: else a key that fails a million times has a million good calls here.
 */
public final class Capped {

    private final Repeats failing = new Repeats();
    private final Repeats pairing = new Repeats();
    private final Repeats differing = new Repeats();
    private final LongAdder failures = new LongAdder();
    private final Counters<Pair> pairs = new Counters<>(Pair.class);
    private final LongAdder mismatches = new LongAdder();

    /** Read by callers, written by the agent's thread. */
    private volatile int interval = 1;

    Capped() {}

    /** Of {@link Tally#failures the candidate's failures}. */
    public long failures() {
        return failures.sum();
    }

    /**
     * Of {@link Tally#pairs}.
     *
     * @param pair one on which just one body failed; a key's are capped together, so that the two stay in proportion
     */
    public long pairs(Pair pair) {
        return pairs.count(pair);
    }

    /** Of the comparisons that found a mismatch. */
    public long mismatches() {
        return mismatches.sum();
    }

    void nextInterval() {
        interval++;
    }

    void failed(int user) {
        if (failing.admits(user, interval)) {
            failures.increment();
        }
    }

    void ended(Pair pair, int user) {
        boolean justOneFailed = pair == Pair.ONLY_CANDIDATE_FAILED || pair == Pair.ONLY_LEGACY_FAILED;
        if (justOneFailed && pairing.admits(user, interval)) {
            pairs.add(pair);
        }
    }

    void differed(int user) {
        if (differing.admits(user, interval)) {
            mismatches.increment();
        }
    }
}
