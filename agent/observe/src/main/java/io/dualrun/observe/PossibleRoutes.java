package io.dualrun.observe;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Reason;
import java.util.EnumSet;
import java.util.Set;

/** The reasons for which a call can take a path. Counters of the others would stand at 0 for ever. */
final class PossibleRoutes {

    private PossibleRoutes() {}

    static Set<Reason> of(Path path) {
        return path == Path.LEGACY
                ? EnumSet.complementOf(EnumSet.of(Reason.FULL))
                : EnumSet.complementOf(EnumSet.of(Reason.OFF, Reason.ROLLED_BACK));
    }
}
