package io.dualrun.engine.compare;

/**
 * Two values side by side and the place where they lie. A place is its parent's and one step more, so that a path costs nothing until
 * somebody wants to read it.
 */
final class Pair implements Work {

    /** A step to an element that has no index of its own, such as a set's. */
    static final int ANY = -1;

    /** A step by name; {@link #index} says nothing. */
    private static final int NAMED = -2;

    /**
     * A step to a map's value.
     *
     * @param key the key, a value type
     */
    record Key(Object key) {}

    final Pair parent;
    final Scope scope;
    final Object legacy;
    final Object candidate;

    /** A field's name, a {@link Key}, or for a root the path itself; null for an element. */
    private final Object name;

    private final int index;

    private Pair(Pair parent, Object name, int index, Scope scope, Object legacy, Object candidate) {
        this.parent = parent;
        this.name = name;
        this.index = index;
        this.scope = scope;
        this.legacy = legacy;
        this.candidate = candidate;
    }

    static Pair root(String path, Scope scope, Object legacy, Object candidate) {
        return new Pair(null, path, NAMED, scope, legacy, candidate);
    }

    /** @param step a field's name or a {@link Key} */
    Pair named(Object step, Scope childScope, Object childLegacy, Object childCandidate) {
        return new Pair(this, step, NAMED, childScope, childLegacy, childCandidate);
    }

    /** @param at the index, or {@link #ANY} */
    Pair element(int at, Scope childScope, Object childLegacy, Object childCandidate) {
        return new Pair(this, null, at, childScope, childLegacy, childCandidate);
    }

    /** Other values at the same place: what a wrapper holds. */
    Pair holding(Object contentLegacy, Object contentCandidate) {
        return new Pair(parent, name, index, scope, contentLegacy, contentCandidate);
    }

    /** All that the rules say of the two. */
    Measure measure() {
        return scope.measure(legacy, candidate);
    }

    @Override
    public void step(Walk walk) {
        walk.visit(this);
    }

    /** The last step as it is written in a path; for a root the whole path. */
    String lastStep() {
        if (index >= 0) {
            return "[" + index + "]";
        }
        if (index == ANY) {
            return "[*]";
        }
        if (name instanceof Key key) {
            return "[" + Rendering.key(key.key()) + "]";
        }
        return parent == null ? (String) name : "." + name;
    }

    /** The last step without what tells one element from another. */
    String lastStepInGeneral() {
        return index == NAMED && !(name instanceof Key) ? lastStep() : "[*]";
    }
}
