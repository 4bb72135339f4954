package io.dualrun.observe;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Latency;
import io.dualrun.engine.record.Tag;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.run.Component;

/** Which of the two bodies of a verified call ran when. */
enum Position implements Tag {
    FIRST,
    SECOND;

    private static final Latency.Snapshot NOTHING = new Latency().snapshot();

    /** The times of a body in this position; empty if there are none. */
    Latency.Snapshot latency(Tally.OfPath path) {
        Latency latency = path.latency(this == FIRST);
        return latency == null ? NOTHING : latency.snapshot();
    }

    /** Whether times are kept by position: the component's bodies take turns, or have. */
    static boolean known(Component component) {
        return component.policy().verify().alternate() > 0
                || component.tally().of(Path.LEGACY).latency(true) != null
                || component.tally().of(Path.CANDIDATE).latency(true) != null;
    }
}
