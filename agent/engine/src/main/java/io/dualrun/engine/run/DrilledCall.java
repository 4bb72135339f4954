package io.dualrun.engine.run;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Match;
import io.dualrun.engine.compare.Comparison.Mismatch;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What a drill takes to go wrong in one call.
 *
 * @param user the {@link String#hashCode} of the call's key; 0: it has none
 * @param fails whether the candidate is taken to have failed, whatever it did
 * @param differs whether its result is taken to differ
 */
record DrilledCall(Drill drill, int user, boolean fails, boolean differs) {

    /** What the candidate is taken to have thrown. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Failure() {
            super("a drill", null, false, false);
        }
    }

    private static final Failure FAILURE = new Failure();

    /** Counted, and kept nowhere. */
    private static final Comparison DIFFERENT = new Mismatch(List.of(), true, "drill");

    /** The words for what goes wrong. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (fails) {
            faults.add("error");
        }
        if (drill.faults().latencyFactor() != 1) {
            faults.add("latency");
        }
        if (differs) {
            faults.add("mismatch");
        }
        return faults;
    }

    /** Both bodies have run. */
    void ended(Run legacy, Run candidate) {
        Tally tally = drill.tally();
        tally.answered(Path.LEGACY, legacy.hasFailed() ? Outcome.FAILURE : Outcome.SUCCESS);
        tally.ranBeside(Path.CANDIDATE);
        if (legacy.nanos() >= 0) {
            tally.ran(Path.LEGACY, legacy.nanos());
        }
        if (candidate.nanos() >= 0) {
            tally.ran(Path.CANDIDATE, (long) (candidate.nanos() * drill.faults().latencyFactor()));
        }
        Endings.count(tally, user, true, legacy, legacy, fails ? candidate.failingWith(FAILURE) : candidate);
    }

    /** The two were compared, and perhaps just one of them failed. What could not be said of them, cannot be said in the drill either. */
    void compared(Comparison really, boolean oneFailed) {
        boolean changed = really instanceof Match && (fails || differs);
        drill.tally().compared(changed ? DIFFERENT : really, user, fails || oneFailed);
    }
}
