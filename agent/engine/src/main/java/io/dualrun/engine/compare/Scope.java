package io.dualrun.engine.compare;

import java.util.Map;

/**
 * The rules that hold at a place, and through its children those that hold below it: a state of the automaton that {@link ScopeGraph} builds
 * from all path patterns. Going one step down costs one look-up at most, and where no pattern says anything more a scope is its own child.
 * Scopes of one {@link Rules} are equal only if identical. Immutable once built.
 */
final class Scope {

    private final Tolerance tolerance;
    private final boolean ignored;
    private final boolean unordered;
    private Map<Object, Scope> named = Map.of();
    private Scope other = this;

    Scope(Tolerance tolerance, boolean ignored, boolean unordered) {
        this.tolerance = tolerance;
        this.ignored = ignored;
        this.unordered = unordered;
    }

    /** Called once, by the graph, before any thread but the builder's has seen this. */
    void link(Map<Object, Scope> byToken, Scope otherwise) {
        named = Map.copyOf(byToken);
        other = otherwise;
    }

    Tolerance tolerance() {
        return tolerance;
    }

    /** Whether nothing here or below is compared. */
    boolean ignored() {
        return ignored;
    }

    /** Whether the order of the elements here does not matter. */
    boolean unordered() {
        return unordered;
    }

    /** The scope one step down.
     *
     * @param token a String for a field or a map's key, an Integer for an index; anything else is matched by wildcards only
     */
    Scope child(Object token) {
        return named.isEmpty() ? other : named.getOrDefault(token, other);
    }

    /** The scope of the element at this index. */
    Scope element(int index) {
        return named.isEmpty() ? other : named.getOrDefault(index, other);
    }

    /** The scope of elements that have no index of their own, such as those of a set: only wildcards speak of them. */
    Scope anyElement() {
        return other;
    }

    /** Whether all elements are under the same rules, whatever their index. */
    boolean uniform() {
        return named.isEmpty();
    }
}
