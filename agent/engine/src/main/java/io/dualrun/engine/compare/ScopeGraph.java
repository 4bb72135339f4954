package io.dualrun.engine.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns rules into scopes by the subset construction (Rabin and Scott 1959): a scope stands for the set of positions that the path patterns
 * have reached on the way to a place, and for what they have said by then.
 */
final class ScopeGraph {

    /** The construction is exponential for patterns such as {@code $..a[*][*][*]…}; no reasonable set of rules comes near. */
    private static final int MOST_SCOPES = 2_000;

    /** Each doubles the ways on from a place, as a name may match any of them. */
    private static final int MOST_GLOBS = 6;

    private record PathRule(PathPattern pattern, Terms terms) {}

    private record Position(int rule, int step) {}

    /** @param said what the patterns have said on the way, and holds on */
    private record State(Set<Position> positions, Terms said) {}

    private final Comparators comparators;
    private final Map<String, Terms> ofTypes = new LinkedHashMap<>();
    private final List<PathRule> rules = new ArrayList<>();
    private final Map<State, Scope> scopes = new HashMap<>();
    private final TypeIndex types;
    private Terms everywhere = Terms.UNSAID;

    private ScopeGraph(List<Rule> spec, Comparators comparators) {
        this.comparators = comparators;
        for (Rule rule : spec) {
            if (rule.place() instanceof Place.AtPath path) {
                rules.add(new PathRule(PathPattern.parse(path.pattern()), rule.terms()));
            } else if (rule.place() instanceof Place.OfType type) {
                ofTypes.merge(type.name(), rule.terms(), Terms::overlaidBy);
            } else {
                everywhere = everywhere.overlaidBy(rule.terms());
            }
        }
        // A stable sort: of equally close rules the later stays the later, and is laid over the others.
        rules.sort(Comparator.comparingInt((PathRule rule) -> rule.pattern().literalSteps())
                .thenComparingInt(rule -> rule.pattern().globSteps()));
        types = ofTypes.isEmpty() ? null : new TypeIndex(List.copyOf(ofTypes.keySet()));
    }

    /**
     * The scope of the place {@code $}.
     *
     * @throws IllegalArgumentException for a malformed path, a tolerance that is none, or too many ways in which paths overlap
     */
    static Scope build(List<Rule> spec, Comparators comparators) {
        ScopeGraph graph = new ScopeGraph(spec, comparators);
        Set<Position> start = new HashSet<>();
        for (int rule = 0; rule < graph.rules.size(); rule++) {
            start.add(new Position(rule, 0));
        }
        return graph.scope(new State(start, Terms.UNSAID));
    }

    private Scope scope(State reached) {
        Scope known = scopes.get(reached);
        return known != null ? known : newScope(reached);
    }

    private Scope newScope(State reached) {
        Terms said = reached.said();
        for (int rule = 0; rule < rules.size(); rule++) {
            PathRule here = rules.get(rule);
            if (reached.positions()
                    .contains(new Position(rule, here.pattern().steps().size()))) {
                said = said.overlaidBy(here.terms());
            }
        }

        if (scopes.size() == MOST_SCOPES) {
            throw new IllegalArgumentException("the paths of the rules overlap in more than " + MOST_SCOPES
                    + " ways, expected fewer wildcards behind \"..\"");
        }
        Scope scope = scope(said);
        scopes.put(reached, scope);
        if (!scope.ignored()) {
            // Where no pattern goes on, the scope of all below is one and the same.
            link(scope, reached.positions(), said.below());
        }
        return scope;
    }

    private Scope scope(Terms said) {
        Measure own = Measure.of(everywhere.overlaidBy(said), comparators);
        Measure[] byType = ofTypes.values().stream()
                .map(type -> Measure.of(everywhere.overlaidBy(type).overlaidBy(said), comparators))
                .toArray(Measure[]::new);
        return new Scope(own, Boolean.TRUE.equals(said.ignore()), types, byType);
    }

    private void link(Scope scope, Set<Position> positions, Terms said) {
        Set<Object> tokens = tokens(positions);
        List<PathPattern.Glob> globs = new ArrayList<>();
        Map<Object, Scope> named = new HashMap<>();
        for (Object token : tokens) {
            if (token instanceof PathPattern.Glob glob) {
                globs.add(glob);
            } else {
                named.put(token, scope(new State(after(positions, step -> step.leadsTo(token)), said)));
            }
        }
        if (globs.size() > MOST_GLOBS) {
            throw new IllegalArgumentException(
                    "more than " + MOST_GLOBS + " patterns with * in a name meet at one place, found " + globs);
        }
        Scope[] byMatch = new Scope[1 << globs.size()];
        for (int set = 0; set < byMatch.length; set++) {
            int matched = set;
            byMatch[set] = scope(new State(
                    after(
                            positions,
                            step -> step.token() == null
                                    || globs.contains(step.token())
                                            && (matched >> globs.indexOf(step.token()) & 1) == 1),
                    said));
        }
        scope.link(named, globs, byMatch, byMatch[0]);
    }

    /** What the next steps name, in the order of the rules. */
    private Set<Object> tokens(Set<Position> positions) {
        Set<Object> tokens = new LinkedHashSet<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            List<PathPattern.Step> steps = rules.get(rule).pattern().steps();
            for (int step = 0; step < steps.size(); step++) {
                Object token = steps.get(step).token();
                if (token != null && positions.contains(new Position(rule, step))) {
                    tokens.add(token);
                }
            }
        }
        return tokens;
    }

    private Set<Position> after(Set<Position> positions, Predicate<PathPattern.Step> taken) {
        Set<Position> next = new HashSet<>();
        for (Position position : positions) {
            List<PathPattern.Step> steps = rules.get(position.rule()).pattern().steps();
            if (position.step() < steps.size()) {
                PathPattern.Step step = steps.get(position.step());
                if (step.deep()) {
                    next.add(position);
                }
                if (taken.test(step)) {
                    next.add(new Position(position.rule(), position.step() + 1));
                }
            }
        }
        return next;
    }
}
