package io.dualrun.engine.run;

import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.compare.Comparison.Inconclusive;
import io.dualrun.engine.compare.Comparison.Mismatch;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Route;
import io.dualrun.engine.record.Flight;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Late;
import io.dualrun.engine.record.Tally.Result;
import java.time.Instant;

/** The verified part of one call: judges what the two bodies did, and records it. On the caller's thread or on another, later. */
final class Verification {

    private static final Comparison INTERRUPTED = new Inconclusive(Doubt.INTERRUPTED, "the thread was interrupted");
    private static final Comparison LATE =
            new Inconclusive(Doubt.DEADLINE, "the candidate was not done by its deadline");
    private static final Comparison NONDETERMINISTIC =
            new Inconclusive(Doubt.NONDETERMINISTIC, "legacy, run once more, does not agree with itself");

    private final Site site;
    private final Component component;
    private final Snapshot now;
    private final Route route;
    private final Object begun;

    Verification(Site site, Plan plan) {
        this.site = site;
        this.component = site.component();
        this.now = plan.now();
        this.route = plan.route();
        this.begun = component.common().flight().begin();
    }

    /**
     * Compares what the two did. The current thread is at work of ours.
     *
     * @param again what legacy gets if it is to run once more on a mismatch; null: it is not
     */
    Comparison judge(CallerThread thread, Run legacy, Run candidate, Object[] again) {
        if (candidate.abandoned()) {
            return LATE;
        }
        if (!legacy.done() || !candidate.done() || legacy.wasInterrupted() || candidate.wasInterrupted()) {
            return INTERRUPTED;
        }
        Comparison comparison = compare(legacy, candidate);
        return comparison instanceof Mismatch && again != null && !agreesWithItself(thread, legacy, again)
                ? NONDETERMINISTIC
                : comparison;
    }

    private Comparison compare(Run legacy, Run candidate) {
        boolean bothReturned = !legacy.failed() && !candidate.failed();
        return site.method().returnsVoid() && bothReturned
                ? site.rules().compareArguments(now.policy(), legacy.args(), candidate.args())
                : site.rules().compare(now.policy(), legacy.outcome(), candidate.outcome());
    }

    private boolean agreesWithItself(CallerThread thread, Run legacy, Object[] again) {
        Run second = legacy.again();
        String key = thread.key();
        thread.ours = false;
        second.go(thread, component, again);
        thread.ours = true;
        thread.exchangeKey(key);
        second.passOnInterrupt();
        site.checkMachine(second);
        component.tally().ranBeside(Path.LEGACY);
        return second.wasInterrupted() || !(compare(legacy, second) instanceof Mismatch);
    }

    /**
     * Records what was found.
     *
     * @param other the run that did not serve
     * @param nanos what verifying has cost beyond the run that served; negative: not timed
     * @param weight how many calls this one stands for
     */
    void record(Comparison comparison, Run other, long nanos, int weight) {
        Tally tally = component.tally();
        String reason = "";
        if (comparison instanceof Mismatch mismatch) {
            reason = mismatch.fingerprint();
            component
                    .mismatches()
                    .add(new Mismatches.Sample(Instant.now(), site.method().name(), mismatch));
            site.events().mismatch(route, other, mismatch, now.epoch());
        } else if (comparison instanceof Inconclusive inconclusive) {
            reason = inconclusive.reason();
            site.events().inconclusive(route, other, inconclusive, now.epoch());
        }
        tally.compared(comparison);
        if (now.epoch() != component.snapshot().epoch()) {
            tally.late(Late.EPOCH);
        }
        if (nanos >= 0) {
            tally.verified(nanos);
            now.budget().spend(nanos * weight);
        }
        if (begun != null) {
            component
                    .common()
                    .flight()
                    .compared(
                            begun,
                            new Flight.Compared(
                                    component.name(),
                                    site.method().name(),
                                    route.path(),
                                    Result.of(comparison),
                                    reason,
                                    other.nanos()));
        }
    }
}
