package io.dualrun.engine.compare;

import java.util.ArrayList;
import java.util.List;

/** What a walk has found so far, as text. One walk, one thread. */
final class Findings {

    private final int most;
    private final List<Difference> differences = new ArrayList<>(1);
    private final List<String> causes = new ArrayList<>(1);
    private boolean more;
    /** Why there can be no match any more; null: there can. */
    private Comparison.Inconclusive doubt;

    /** @param most the most differences that are kept */
    Findings(int most) {
        this.most = most;
    }

    /** Keeps a difference, or notes that there are more than can be kept. */
    void add(Pair pair, Difference.Kind kind) {
        if (differences.size() == most) {
            more = true;
        } else {
            differences.add(Rendering.difference(Paths.of(pair), kind, pair));
            causes.add(kind + " " + Paths.inGeneral(pair));
        }
    }

    /** Puts another difference in the place of the last one. */
    void replaceLast(Pair pair, Difference.Kind kind) {
        int last = differences.size() - 1;
        differences.remove(last);
        causes.remove(last);
        add(pair, kind);
    }

    /** There is something that could not be compared. The first reason is the one that is told. */
    void doubt(Comparison.Doubt why, String reason) {
        if (doubt == null) {
            doubt = new Comparison.Inconclusive(why, reason);
        }
    }

    /** The walk ended before it was through. */
    void endedEarly(Comparison.Doubt why, String reason) {
        doubt(why, reason);
        more = true;
    }

    /** Whether nothing more can be kept. */
    boolean full() {
        return more;
    }

    Comparison answer() {
        if (!differences.isEmpty()) {
            return new Comparison.Mismatch(differences, more, Fingerprint.of(causes));
        }
        return doubt == null ? Comparison.MATCH : doubt;
    }
}
