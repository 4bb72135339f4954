package io.dualrun.engine.compare;

/**
 * The rules in force for one component, compiled once from a {@link RuleSpec}. Immutable.
 *
 * <p>Paths: {@code $} is the result, {@code .name} a field, a record's component or a map's key (also {@code ['name']}), {@code [3]} an
 * element or a whole-number key, {@code [*]} or {@code .*} any of these, and {@code ..} any depth: {@code $..elapsed}. The arguments of a void
 * method lie at {@code $.args[0]} and on. A tolerance given for a path holds for all below it; {@code unordered} for that very place.
 */
public final class Rules {

    private static final String RESULT = "$";

    private final Scope start;

    private Rules(Scope start) {
        this.start = start;
    }

    /**
     * Compiles what was said; what was left unsaid is {@link Tolerance#DEFAULT}.
     *
     * @throws IllegalArgumentException for a malformed path, or a tolerance that is negative, NaN or infinite; the message names it
     */
    public static Rules of(RuleSpec spec) {
        return new Rules(ScopeGraph.build(spec));
    }

    /** The tolerance where no path says otherwise. */
    public Tolerance tolerance() {
        return start.tolerance();
    }

    /** What holds at a root, such as {@code $} or {@code $.args}. */
    Scope at(String root) {
        if (root.equals(RESULT)) {
            return start;
        }
        Scope scope = start;
        for (PathPattern.Step step : PathPattern.parse(root).steps()) {
            scope = scope.ignored() ? scope : scope.child(step.token());
        }
        return scope;
    }
}
