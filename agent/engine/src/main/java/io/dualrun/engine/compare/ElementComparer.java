package io.dualrun.engine.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares two results element by element, as they come. The elements lie at {@code $[0]} and on, as those of a list; so do the bytes and chars of
 * a stream. Immutable, for any number of threads. Never throws.
 */
public final class ElementComparer {

    private static final String NOTHING = "nothing";

    private final Comparer comparer;

    public ElementComparer(Comparer comparer) {
        this.comparer = comparer;
    }

    /** Compares what the two results have at one place. */
    public Comparison compare(long index, Object legacy, Object candidate) {
        String path = "$[" + index + "]";
        Comparison comparison = comparer.compare(path, legacy, candidate);
        return comparison instanceof Comparison.Mismatch mismatch ? inGeneral(path, mismatch) : comparison;
    }

    /** Compares what the two did when they were asked for an element; one of them at least threw. */
    public Comparison compare(Outcome legacy, Outcome candidate) {
        return comparer.compare(legacy, candidate);
    }

    /** The legacy result goes on where the candidate's has ended. */
    public Comparison missing(long index, Object legacy) {
        return absence(index, Difference.Kind.MISSING, Rendering.value(legacy), NOTHING);
    }

    /** The candidate's result goes on where the legacy one has ended. */
    public Comparison extra(long index, Object candidate) {
        return absence(index, Difference.Kind.EXTRA, NOTHING, Rendering.value(candidate));
    }

    private static Comparison absence(long index, Difference.Kind kind, String legacy, String candidate) {
        Difference difference = Difference.of("$[" + index + "]", kind, legacy, candidate);
        return new Comparison.Mismatch(List.of(difference), true, Fingerprint.of(List.of(kind + " $[*]")));
    }

    /** With a fingerprint that does not tell at which element it was. There may be more behind it, which nobody has looked at. */
    private static Comparison inGeneral(String path, Comparison.Mismatch mismatch) {
        List<String> causes = new ArrayList<>();
        for (Difference each : mismatch.differences()) {
            String below = each.path().startsWith(path) ? each.path().substring(path.length()) : each.path();
            causes.add(each.kind() + " $[*]" + below.replaceAll("\\[[^\\]]*\\]", "[*]"));
        }
        return new Comparison.Mismatch(mismatch.differences(), true, Fingerprint.of(causes));
    }
}
