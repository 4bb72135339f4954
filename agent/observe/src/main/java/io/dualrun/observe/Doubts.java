package io.dualrun.observe;

import io.dualrun.engine.compare.Comparison.Doubt;
import java.util.Locale;

/** The words for what keeps comparisons from being conclusive, as events have them, too. */
final class Doubts {

    private Doubts() {}

    /** Such as {@code deadline}. */
    static String tag(Doubt doubt) {
        return doubt.name().toLowerCase(Locale.ROOT);
    }
}
