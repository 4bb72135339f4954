package io.dualrun.engine.compare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What one source (an annotation, a configuration) says about comparing. What it leaves unsaid is null or empty, so that several can be
 * laid over each other.
 *
 * @param rules of two for the same place the later wins, as far as it says anything
 * @param arguments whether what the bodies left of their arguments is compared also where they return something; null: not said
 * @param messages whether the messages of what both bodies threw must be the same; null: not said
 * @param bounds what one comparison may cost
 */
public record RuleSpec(List<Rule> rules, Boolean arguments, Boolean messages, Bounds.Said bounds) {

    /** Says nothing. */
    public static final RuleSpec NOTHING = of();

    public RuleSpec {
        rules = List.copyOf(rules);
    }

    /** Rules and nothing else. */
    public static RuleSpec of(List<Rule> rules) {
        return new RuleSpec(rules, null, null, Bounds.Said.NOTHING);
    }

    /** Rules and nothing else. */
    public static RuleSpec of(Rule... rules) {
        return of(List.of(rules));
    }

    /** This, with whatever {@code stronger} says put in its place; the rules of both count, the stronger last. */
    public RuleSpec overlaidBy(RuleSpec stronger) {
        List<Rule> both = new ArrayList<>(rules);
        both.addAll(stronger.rules);
        return new RuleSpec(
                both,
                stronger.arguments != null ? stronger.arguments : arguments,
                stronger.messages != null ? stronger.messages : messages,
                bounds.overlaidBy(stronger.bounds));
    }

    /** Whether any rule ends some day, so that what is in force depends on the date. */
    public boolean isDated() {
        return rules.stream().anyMatch(rule -> rule.until() != null);
    }

    /** The rules that hold no longer on this day. */
    public List<Rule> ended(LocalDate today) {
        return rules.stream().filter(rule -> rule.hasEnded(today)).toList();
    }

    /** This, without the rules that hold no longer on this day. */
    public RuleSpec inForce(LocalDate today) {
        List<Rule> left = rules.stream().filter(rule -> !rule.hasEnded(today)).toList();
        return new RuleSpec(left, arguments, messages, bounds);
    }
}
