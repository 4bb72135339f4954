package io.dualrun.engine.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns path patterns into scopes by the subset construction (Rabin and Scott 1959): a scope stands for the set of positions that the
 * patterns have reached on the way to a place. A tolerance given for a path holds for all below it; of two given for the same place the one
 * of the closer pattern (more steps that are not wildcards) wins.
 */
final class ScopeGraph {

    /** The construction is exponential for patterns such as {@code $..a[*][*][*]…}; no reasonable set of rules comes near. */
    private static final int MOST_SCOPES = 2_000;

    /** Stands for every step that no pattern names. */
    private static final Object ANY_OTHER = new Object();

    private record PathRule(PathPattern pattern, boolean ignore, boolean unordered, RuleSpec tolerance) {}

    private record Position(int rule, int step) {}

    private record State(Set<Position> positions, Tolerance tolerance) {}

    private final List<PathRule> rules = new ArrayList<>();
    private final Map<State, Scope> scopes = new HashMap<>();

    private ScopeGraph(RuleSpec spec) {
        spec.ignore().forEach(path -> rules.add(new PathRule(PathPattern.parse(path), true, false, RuleSpec.NOTHING)));
        spec.unordered()
                .forEach(path -> rules.add(new PathRule(PathPattern.parse(path), false, true, RuleSpec.NOTHING)));
        spec.at()
                .forEach((path, at) -> rules.add(new PathRule(PathPattern.parse(path), false, false, plain(path, at))));
        rules.sort(Comparator.comparingInt((PathRule rule) -> rule.pattern().literalSteps())
                .thenComparing(rule -> rule.pattern().text()));
    }

    /** The scope of the place {@code $}. */
    static Scope build(RuleSpec spec) {
        ScopeGraph graph = new ScopeGraph(spec);
        Set<Position> start = new HashSet<>();
        for (int rule = 0; rule < graph.rules.size(); rule++) {
            start.add(new Position(rule, 0));
        }
        return graph.scope(new State(start, overlay(Tolerance.DEFAULT, spec)));
    }

    private static RuleSpec plain(String path, RuleSpec at) {
        if (!at.ignore().isEmpty() || !at.unordered().isEmpty() || !at.at().isEmpty()) {
            throw new IllegalArgumentException(
                    "path \"" + path + "\" has paths of its own, expected rtol, atol or ulps only");
        }
        return at;
    }

    private Scope scope(State reached) {
        Scope known = scopes.get(reached);
        return known != null ? known : newScope(reached);
    }

    private Scope newScope(State reached) {
        Tolerance tolerance = reached.tolerance();
        boolean ignored = false;
        boolean unordered = false;
        for (int rule = 0; rule < rules.size(); rule++) {
            PathRule here = rules.get(rule);
            if (reached.positions()
                    .contains(new Position(rule, here.pattern().steps().size()))) {
                tolerance = overlay(tolerance, here.tolerance());
                ignored |= here.ignore();
                unordered |= here.unordered();
            }
        }

        if (scopes.size() == MOST_SCOPES) {
            throw new IllegalArgumentException("the paths of the rules overlap in more than " + MOST_SCOPES
                    + " ways, expected fewer wildcards behind \"..\"");
        }
        Scope scope = new Scope(tolerance, ignored, unordered);
        scopes.put(reached, scope);
        if (!ignored) {
            link(scope, reached.positions(), tolerance);
        }
        return scope;
    }

    private void link(Scope scope, Set<Position> positions, Tolerance tolerance) {
        Map<Object, Scope> named = new HashMap<>();
        for (Position position : positions) {
            List<PathPattern.Step> steps = rules.get(position.rule()).pattern().steps();
            if (position.step() < steps.size()) {
                Object token = steps.get(position.step()).token();
                if (token != null && !named.containsKey(token)) {
                    named.put(token, scope(new State(after(positions, token), tolerance)));
                }
            }
        }
        Set<Position> otherwise = after(positions, ANY_OTHER);
        // Where no pattern goes on, the scope of all below is one and the same.
        scope.link(named, scope(new State(otherwise, tolerance)));
    }

    private Set<Position> after(Set<Position> positions, Object token) {
        Set<Position> next = new HashSet<>();
        for (Position position : positions) {
            List<PathPattern.Step> steps = rules.get(position.rule()).pattern().steps();
            if (position.step() < steps.size()) {
                PathPattern.Step step = steps.get(position.step());
                if (step.deep()) {
                    next.add(position);
                }
                if (step.token() == null || step.token().equals(token)) {
                    next.add(new Position(position.rule(), position.step() + 1));
                }
            }
        }
        return next;
    }

    private static Tolerance overlay(Tolerance weaker, RuleSpec stronger) {
        return new Tolerance(
                stronger.rtol() != null ? stronger.rtol() : weaker.rtol(),
                stronger.atol() != null ? stronger.atol() : weaker.atol(),
                stronger.ulps() != null ? stronger.ulps() : weaker.ulps());
    }
}
