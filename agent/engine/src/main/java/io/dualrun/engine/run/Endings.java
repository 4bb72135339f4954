package io.dualrun.engine.run;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Pair;

/**
 * Counts how the runs of one call ended, once all have that are to come, and whose failure it was. A body that fails where the other one fails, too, is not to
 * blame.
 *
 * <p>Nor is a body whose thread was interrupted. But a candidate that was interrupted and has kept its caller waiting for legacy, is: legacy has come to an end
 * under the same interrupt.
 */
final class Endings {

    private Endings() {}

    /**
     * Counts one call.
     *
     * @param user the {@link String#hashCode} of the call's key; 0: it has none
     * @param verified whether both were to run. Of calls on which legacy runs only where the candidate has failed, none could be found on which just legacy fails: they are no pairs
     * @param served the one of the two that was to answer
     */
    static void count(Tally tally, int user, boolean verified, Run served, Run legacy, Run candidate) {
        boolean legacyFailed = legacy.hasFailed();
        boolean candidateFailed = candidate.hasFailed();
        boolean both = verified && legacy.hasEnded() && candidate.hasEnded();
        if (both && !legacy.wasInterrupted() && !candidate.wasInterrupted()) {
            tally.ended(Pair.of(legacyFailed, candidateFailed), user);
        }
        if (candidateFailed && !legacyFailed && (served == candidate || !candidate.wasInterrupted())) {
            tally.failed(Path.CANDIDATE, user);
        } else if (legacyFailed && !candidateFailed && !legacy.wasInterrupted()) {
            tally.failed(Path.LEGACY, user);
        }
    }
}
