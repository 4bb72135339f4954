package io.dualrun.engine.run;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.flag.Route;

/**
 * What is decided of a call before a body runs. From here on the call goes by the snapshot it was planned under, whatever happens to the flag
 * meanwhile.
 *
 * @param thread its caller's
 * @param now what was in force
 * @param route the decision, and why
 * @param serving the path that is to answer: the route's, unless the breaker keeps the candidate from it
 * @param verify whether the other body is to be run, too, and the two compared
 * @param alone whether one body runs, on the caller's thread, and nothing is compared
 * @param timed whether the clock is read
 */
record Plan(
        CallerThread thread, Snapshot now, Route route, Path serving, boolean verify, boolean alone, boolean timed) {

    /** Whether the call is part of another of its component, and goes straight to that one's path. */
    boolean nested() {
        return route.reason() == Reason.NESTED;
    }

    /** How many calls this one stands for where a sample of them is timed. */
    int weight() {
        return now.sampling().weight(verify);
    }
}
