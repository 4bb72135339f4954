package io.dualrun.engine.run;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Tally.Late;

/**
 * Runs the bodies of one call: here, or, where the candidate must be done by a deadline, where it can be left behind.
 *
 * @param carried what a body on another thread needs; null: all run here
 * @param deadlineNanos how long the candidate is waited for, in nanoseconds; 0: as long as it takes
 */
record Runner(Site site, Carried carried, long deadlineNanos) {

    /** Runs a body and comes back with it, or without it once it is {@linkplain Run#abandoned abandoned}. */
    void go(CallerThread thread, Run run, Object[] args) {
        if (run.path() == Path.LEGACY || deadlineNanos == 0) {
            run.go(thread, site.component(), args);
        } else {
            goElsewhere(run, args);
        }
        site.checkMachine(run);
    }

    private void goElsewhere(Run run, Object[] args) {
        Component component = site.component();
        Run theirs = run.again();
        boolean done = component
                .common()
                .ownThreads()
                .run(
                        () -> goThere(theirs, args),
                        deadlineNanos,
                        () -> component.tally().late(Late.DEADLINE));
        if (done && theirs.done()) {
            run.takeOver(theirs);
        } else {
            run.abandon();
        }
    }

    private void goThere(Run theirs, Object[] args) {
        try {
            carried.around(() -> theirs.go(CallerThread.current(), site.component(), args));
        } catch (Throwable ours) {
            site.component().failed(Part.PLAN, ours);
        }
    }
}
