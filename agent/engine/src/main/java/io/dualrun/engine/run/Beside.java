package io.dualrun.engine.run;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.isolate.Isolated;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Late;

/** What is done of a verified call beside its caller, who has its answer and has gone on: the other body runs, and is compared. */
final class Beside implements Runnable {

    private final Component component;
    private final Runner runner;
    private final Verification verification;
    private final Run served;
    private final Run other;
    private final Isolated isolated;
    private final Object[] again;

    /**
     * @param served the run that served, with copies of what the caller may change by now
     * @param other the run to come
     * @param isolated what the two are given
     * @param again what legacy gets if it runs once more; null: it does not
     */
    Beside(
            Component component,
            Runner runner,
            Verification verification,
            Run served,
            Run other,
            Isolated isolated,
            Object[] again) {
        this.component = component;
        this.runner = runner;
        this.verification = verification;
        this.served = served;
        this.other = other;
        this.isolated = isolated;
        this.again = again;
    }

    @Override
    public void run() {
        long began = System.nanoTime();
        CallerThread thread = CallerThread.current();
        if (component.policy().dormant()) {
            // Who has pulled the brake does not want the candidate run, not even for a call from before.
            component.tally().late(Late.EPOCH);
            countEndings();
            return;
        }
        try {
            runner.carried().around(() -> verify(thread, began));
        } catch (Throwable ours) {
            component.failed(Part.SETTLE, ours);
        } finally {
            thread.ours = false;
        }
    }

    private void verify(CallerThread thread, long began) {
        runner.go(thread, other, isolated.second());
        thread.ours = true;
        Tally tally = component.tally();
        tally.ranBeside(other.path());
        if (other.nanos() >= 0) {
            tally.ran(other.path(), other.nanos());
        }
        countEndings();
        if (Verification.isLazy(served, other)) {
            verification.follow(served, other, isolated.first(), isolated, System.nanoTime() - began, 1);
            return;
        }
        Comparison comparison = verification.judge(thread, legacy(), candidate(), isolated, again);
        verification.record(comparison, other, System.nanoTime() - began, 1);
        Verification.discard(other, served, isolated.second());
    }

    private void countEndings() {
        Endings.count(component.tally(), verification.user(), true, served, legacy(), candidate());
        verification.drill(legacy(), candidate());
    }

    private Run legacy() {
        return served.path() == Path.LEGACY ? served : other;
    }

    private Run candidate() {
        return served.path() == Path.CANDIDATE ? served : other;
    }
}
