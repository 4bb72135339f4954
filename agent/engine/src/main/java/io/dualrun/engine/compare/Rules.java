package io.dualrun.engine.compare;

import java.util.List;

/**
 * The rules in force for one method, compiled once from a {@link RuleSpec}. Immutable.
 *
 * <p>Paths: {@code $} is the result, {@code .name} a field, a record's component or a map's key (also {@code ['name']}), {@code [3]} an
 * element or a whole-number key, {@code [*]} or {@code .*} any of these, {@code .*Time} every name that ends so, and {@code ..} any depth:
 * {@code $..elapsed}. The arguments lie at {@code $.args[0]} and on. {@link Place} says which rule wins, {@link Terms} what one says.
 */
public final class Rules {

    private static final String RESULT = "$";

    private final Scope start;
    private final boolean arguments;
    private final boolean messages;
    private final Bounds bounds;
    private final List<String> problems;

    private Rules(Scope start, RuleSpec spec, List<String> problems) {
        this.start = start;
        this.arguments = Boolean.TRUE.equals(spec.arguments());
        this.messages = !Boolean.FALSE.equals(spec.messages());
        this.bounds = spec.bounds().bounds();
        this.problems = problems;
    }

    /**
     * Compiles what was said, without looking for the comparators it names: what they were to decide is inconclusive.
     *
     * @throws IllegalArgumentException for a malformed path, or a tolerance that is negative, NaN or infinite; the message names it
     */
    public static Rules of(RuleSpec spec) {
        return compiled(spec, new Comparators(name -> {
            throw new ClassNotFoundException(name);
        }));
    }

    /**
     * Compiles what was said; what was left unsaid is {@link Tolerance#DEFAULT} and {@link Bounds#DEFAULT}.
     *
     * @param loader where the comparators are looked for that the rules name; null: the bootstrap loader
     * @throws IllegalArgumentException for a malformed path, or a tolerance that is negative, NaN or infinite; the message names it
     */
    public static Rules of(RuleSpec spec, ClassLoader loader) {
        return compiled(spec, new Comparators(name -> Class.forName(name, true, loader)));
    }

    private static Rules compiled(RuleSpec spec, Comparators comparators) {
        Scope start = ScopeGraph.build(spec.rules(), comparators);
        return new Rules(start, spec, comparators.problems());
    }

    /**
     * Rules that cannot be read: whatever is not the same is inconclusive.
     *
     * @param why for a person
     */
    public static Rules unreadable(String why) {
        Form nothing = new OpaqueForm(Comparison.Doubt.RULES, why);
        Scope all = new Scope(Measure.of(Terms.UNSAID, null).withCustom(nothing), false, null);
        return new Rules(all, RuleSpec.NOTHING, List.of(why));
    }

    /** Whether what the bodies left of their arguments is compared also where they return something. */
    public boolean arguments() {
        return arguments;
    }

    /** What one comparison may cost. */
    public Bounds bounds() {
        return bounds;
    }

    /** What a person has to put right before all rules are in force: a line for each comparator that cannot be used. */
    public List<String> problems() {
        return problems;
    }

    /** Whether two bodies that throw must throw the same message. */
    boolean messages() {
        return messages;
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
