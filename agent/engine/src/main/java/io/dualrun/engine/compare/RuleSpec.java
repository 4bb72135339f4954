package io.dualrun.engine.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one source (an annotation, a configuration) says about comparing. What it leaves unsaid is null or empty, so that several can be
 * laid over each other.
 *
 * @param rtol relative tolerance, a ratio of the legacy value, at least 0; null: not said
 * @param atol absolute tolerance, in the value's own unit, at least 0; null: not said
 * @param ulps tolerance in units in the last place, at least 0; null: not said
 * @param ignore paths that are not compared
 * @param unordered paths of lists and arrays whose order does not matter
 * @param at tolerances of their own for some paths; a tolerance left unsaid there is the one in force elsewhere
 */
public record RuleSpec(
        Double rtol, Double atol, Integer ulps, List<String> ignore, List<String> unordered, Map<String, RuleSpec> at) {

    /** Says nothing. */
    public static final RuleSpec NOTHING = new RuleSpec(null, null, null, List.of(), List.of(), Map.of());

    public RuleSpec {
        ignore = List.copyOf(ignore);
        unordered = List.copyOf(unordered);
        at = Map.copyOf(at);
    }

    /** This, with whatever {@code stronger} says put in its place; paths of both count. */
    public RuleSpec overlaidBy(RuleSpec stronger) {
        Map<String, RuleSpec> both = new LinkedHashMap<>(at);
        stronger.at.forEach((path, spec) -> both.merge(path, spec, RuleSpec::overlaidBy));
        return new RuleSpec(
                stronger.rtol != null ? stronger.rtol : rtol,
                stronger.atol != null ? stronger.atol : atol,
                stronger.ulps != null ? stronger.ulps : ulps,
                joined(ignore, stronger.ignore),
                joined(unordered, stronger.unordered),
                both);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
