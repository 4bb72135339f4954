package io.dualrun.engine.compare;

import java.util.List;
import java.util.Map;

/**
 * The rules that hold at a place, and through its children those that hold below it: a state of the automaton that {@link ScopeGraph} builds
 * from all path patterns. Going one step down costs one look-up at most, and where no pattern says anything more a scope is its own child.
 * Scopes of one {@link Rules} are equal only if identical. Immutable once built.
 *
 * <p>The type of a value has its say, too. It is the legacy value's; where that is null, the candidate's.
 */
final class Scope {

    private final Measure own;
    private final boolean ignored;
    private final TypeIndex types;
    private final Measure[] byType;

    /** The tolerance, where it alone decides over the scalars of all types; else null. What most scopes of most rules come down to. */
    private final Tolerance plain;

    private Map<Object, Scope> named = Map.of();
    private Scope other = this;
    private boolean uniform = true;
    private PathPattern.Glob[] globs = {};
    /** For each set of globs that a name matches, by its bits. */
    private Scope[] matching = {};

    /**
     * @param own for all values of types that no rule names
     * @param ignored whether nothing here or below is compared, of any type
     * @param types the types that rules name; null: there are none
     * @param byType for each of them
     */
    Scope(Measure own, boolean ignored, TypeIndex types, Measure... byType) {
        this.own = own;
        this.ignored = ignored;
        this.types = types;
        this.byType = byType;
        this.plain = types == null && own.isPlain() ? own.tolerance() : null;
    }

    /** Called once, by the graph, before any thread but the builder's has seen this.
     *
     * @param byToken where the names and indices lead that patterns name
     * @param globs what other names are matched with
     * @param byMatch where they lead, by the set of globs they match, the first glob being the lowest bit; the first is of no interest
     * @param otherwise where all other steps lead
     */
    void link(Map<Object, Scope> byToken, List<PathPattern.Glob> globs, Scope[] byMatch, Scope otherwise) {
        this.named = Map.copyOf(byToken);
        this.globs = globs.toArray(PathPattern.Glob[]::new);
        this.matching = byMatch;
        this.other = otherwise;
        this.uniform = byToken.keySet().stream().noneMatch(Integer.class::isInstance);
    }

    // What holds here

    /** Whether nothing here or below is compared. */
    boolean ignored() {
        return ignored;
    }

    /** Whether this value is not compared, be it for its place or for its type. */
    boolean ignores(Object value) {
        return ignored
                || types != null && value != null && measure(value.getClass()).ignored();
    }

    /** Whether values of some types are not compared. */
    boolean ignoresTypes() {
        for (Measure measure : byType) {
            if (measure.ignored()) {
                return true;
            }
        }
        return false;
    }

    /** The quick answer for two values; {@code OPEN} if their form has to look closer. */
    Scalars.Answer compare(Object legacy, Object candidate) {
        return plain != null
                ? Scalars.compare(legacy, candidate, plain)
                : measure(legacy, candidate).compare(legacy, candidate);
    }

    /** Whether there is no more to say of any scalar here than the tolerance. */
    boolean isPlain() {
        return plain != null;
    }

    /** The tolerance for two values of this primitive type, if it alone decides over them; else null. */
    Tolerance ofPrimitives(Class<?> type) {
        if (plain != null) {
            return plain;
        }
        Measure measure = measure(type);
        return measure.ignored() || measure.custom() != null ? null : measure.tolerance();
    }

    /** All that is said of these two values. */
    Measure measure(Object legacy, Object candidate) {
        Object decisive = legacy != null ? legacy : candidate;
        return decisive == null ? own : measure(decisive.getClass());
    }

    /** All that is said of values of this type. */
    Measure measure(Class<?> type) {
        if (types == null) {
            return own;
        }
        int position = types.of(type);
        return position == TypeIndex.NONE ? own : byType[position];
    }

    // What holds below

    /** The scope one step down.
     *
     * @param token a String for a field or a map's key, an Integer for an index; anything else is matched by wildcards only
     */
    Scope child(Object token) {
        Scope child = named.isEmpty() ? null : named.get(token);
        if (child != null) {
            return child;
        }
        return globs.length > 0 && token instanceof String name ? matching(name) : other;
    }

    private Scope matching(String name) {
        int matches = 0;
        for (int at = 0; at < globs.length; at++) {
            if (globs[at].matches(name)) {
                matches |= 1 << at;
            }
        }
        return matches == 0 ? other : matching[matches];
    }

    /** The scope of the element at this index. */
    Scope element(int index) {
        return uniform ? other : named.getOrDefault(index, other);
    }

    /** The scope of elements that have no index of their own, such as those of a set: only wildcards speak of them. */
    Scope anyElement() {
        return other;
    }

    /** Whether all elements are under the same rules, whatever their index. */
    boolean uniform() {
        return uniform;
    }
}
