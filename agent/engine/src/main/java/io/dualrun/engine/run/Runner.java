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
        Runnable candidate = () -> theirs.go(CallerThread.current(), component, args);
        boolean back = onAnotherThread(() -> component.overdue().run(candidate, deadlineNanos));
        if (back && theirs.done()) {
            run.takeOver(theirs);
        } else {
            run.abandon();
        }
    }

    /** Whether it was done in time. A thread that cannot be made, or on which something of ours fails, is one that does not come back. */
    private boolean onAnotherThread(Runnable body) {
        Component component = site.component();
        try {
            return component.common().ownThreads().run(() -> asCaller(body), deadlineNanos, () -> component
                    .tally()
                    .late(Late.DEADLINE));
        } catch (Throwable ours) {
            component.failed(Part.PLAN, ours);
            return false;
        }
    }

    private void asCaller(Runnable body) {
        try {
            carried.around(body);
        } catch (Throwable ours) {
            site.component().failed(Part.PLAN, ours);
        }
    }
}
