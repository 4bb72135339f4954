package io.dualrun.engine.run;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Route;

/**
 * What was decided of a call before a body ran. See {@link Frame}, where a call has it that runs one body and no more.
 *
 * @param thread its caller's
 * @param now what was in force
 * @param route the decision, and why
 * @param serving the path that is to answer
 * @param user the {@link String#hashCode} of the call's key; 0: it has none
 * @param verify whether both bodies are to run, and to be compared
 * @param timed whether the clock is read
 */
record Plan(CallerThread thread, Snapshot now, Route route, Path serving, int user, boolean verify, boolean timed) {

    /** How many calls this one stands for where a sample of them is timed. */
    int weight() {
        return now.sampling().weight(verify);
    }
}
