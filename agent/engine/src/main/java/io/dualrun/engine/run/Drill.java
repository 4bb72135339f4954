package io.dualrun.engine.run;

import io.dualrun.engine.record.Tally;

/**
 * Faults that are not there, and what would have been counted if they were: a rollback tried out on a working day.
 *
 * <p>Only verified calls that legacy serves take part. Both bodies run in them as ever, the caller gets what legacy has returned, and what really happened is counted as
 * ever. But in the drill's own {@link #tally}, the candidate is taken to have failed, to have taken longer, or to have returned something else, in as many of these runs as
 * the {@link Faults} say.
 */
public final class Drill {

    /**
     * What is taken to go wrong.
     *
     * @param errors the share of the candidate's runs that are taken for failed, a ratio from 0 to 1
     * @param latencyFactor how many times as long each is taken to have run, above 0; 1: as long as it did
     * @param mismatches the share of its results that are taken to differ, a ratio from 0 to 1
     */
    public record Faults(double errors, double latencyFactor, double mismatches) {

        /** @throws IllegalArgumentException if a share is none, or the factor is not above 0 */
        public Faults {
            requireShare("errors", errors);
            requireShare("mismatches", mismatches);
            if (!(latencyFactor > 0 && latencyFactor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "latency: found " + latencyFactor + ", expected a number above 0, such as 3 for three times");
            }
        }

        private static void requireShare(String what, double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        what + ": found " + share + ", expected a ratio from 0 to 1, such as 0.1 for 10%");
            }
        }
    }

    private final Faults faults;
    private final Tally tally = new Tally();

    public Drill(Faults faults) {
        this.faults = faults;
    }

    /** What is taken to go wrong. */
    public Faults faults() {
        return faults;
    }

    /**
     * What would have been counted of the calls that took part: runs, failures, pairs and times of both bodies, and comparisons. Nothing else is counted here: not routes,
     * users, fallbacks or costs. Who ticks the component's tally to its next interval, does so with this one.
     */
    public Tally tally() {
        return tally;
    }

    /** What goes wrong in one call. */
    DrilledCall draw(Plan plan) {
        CallerThread thread = plan.thread();
        return new DrilledCall(this, plan.user(), thread.draws(faults.errors), thread.draws(faults.mismatches));
    }
}
