package io.dualrun.engine.flag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the environment forces on this JVM, under one prefix. Immutable.
 *
 * <p>A flag's variable is the prefix and the flag's name, exactly so, or else in capitals with {@code _} for whatever is no letter, digit
 * or underscore: {@code DUALRUN_USE_SAFE_EVAL} for {@code USE_SAFE_EVAL}, {@code DUALRUN_SAFE_EVAL} for {@code safe-eval}. The exact
 * spelling goes first where both are there.
 */
public final class Environment {

    /** The variable, after the prefix, that rolls back every flag, or caps every rollout at a phase; no flag can be called so. */
    public static final String ROLLBACK_PHASE = "ROLLBACK_PHASE";

    /** The console's token, which the command line reads. */
    private static final String TOKEN = "DUALRUN_TOKEN";

    /** No phase is kept from anybody. */
    public static final int ALL_PHASES = Integer.MAX_VALUE;

    private static final Set<String> ON = Set.of("true", "1", "yes", "on");
    private static final Set<String> OFF = Set.of("false", "0", "no", "off");

    private final String prefix;
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final int phaseCap;

    private Environment(Map<String, String> env, String prefix) {
        this.prefix = prefix;
        env.forEach((variable, value) -> {
            if (variable.startsWith(prefix)) {
                variables.put(variable, value);
            }
        });
        this.phaseCap = readPhaseCap();
    }

    /**
     * Reads what {@code env} says under {@code prefix}.
     *
     * @param env all variables, such as {@link System#getenv()}
     * @param prefix what our variables begin with, such as {@code DUALRUN_}
     * @param flagNames the flags known by now, whose variables {@link #problems} covers
     */
    public static Environment read(Map<String, String> env, String prefix, Collection<String> flagNames) {
        Environment environment = new Environment(env, prefix);
        for (String flag : flagNames) {
            String problem = environment.problem(flag);
            if (problem != null) {
                environment.problems.add(problem);
            }
        }
        return environment;
    }

    /**
     * What is forced for this flag, which may be one that {@link #read} did not know of.
     *
     * @return true: the candidate for all; false: legacy for all; null: nothing, also if the variable's value is neither
     */
    public Boolean override(String flag) {
        String variable = variable(flag);
        return variable == null ? null : truth(variables.get(variable));
    }

    /** What is wrong with this flag's variable, in one line; null: nothing. */
    public String problem(String flag) {
        String variable = variable(flag);
        if (variable == null || truth(variables.get(variable)) != null) {
            return null;
        }
        return variable + ": found \"" + variables.get(variable)
                + "\", expected true, 1, yes or on, or false, 0, no or off; the variable is ignored";
    }

    /** Whether every flag starts rolled back: {@code <PREFIX>ROLLBACK_PHASE=0}. */
    public boolean rolledBack() {
        return phaseCap == 0;
    }

    /** The last phase of a rollout that is allowed, from 1: {@code <PREFIX>ROLLBACK_PHASE=n}; {@link #ALL_PHASES}: all are; 0: none is. */
    public int phaseCap() {
        return phaseCap;
    }

    /** Variables that force a flag which is none of these, one line each. */
    public List<String> unmatched(Collection<String> flagNames) {
        List<String> unmatched = new ArrayList<>(variables.keySet());
        unmatched.remove(prefix + ROLLBACK_PHASE);
        unmatched.remove(TOKEN);
        flagNames.forEach(flag -> unmatched.remove(variable(flag)));
        unmatched.replaceAll(variable -> variable + ": there is no such flag; there is "
                + (flagNames.isEmpty() ? "none" : String.join(", ", flagNames)));
        return unmatched;
    }

    /** What was found wrong while reading, one line each, for the variables of the flags known then. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The variable in force for the flag; null: there is none. */
    private String variable(String flag) {
        String exact = prefix + flag;
        String capital = prefix + flag.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        if (variables.containsKey(exact)) {
            return exact;
        }
        return variables.containsKey(capital) ? capital : null;
    }

    private static Boolean truth(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        if (ON.contains(lower)) {
            return Boolean.TRUE;
        }
        return OFF.contains(lower) ? Boolean.FALSE : null;
    }

    private int readPhaseCap() {
        String value = variables.get(prefix + ROLLBACK_PHASE);
        if (value == null) {
            return ALL_PHASES;
        }
        if (value.strip().matches("\\d{1,3}")) {
            return Integer.parseInt(value.strip());
        }
        problems.add(prefix + ROLLBACK_PHASE + ": found \"" + value
                + "\", expected 0, for every flag rolled back, or the number of the last phase that is allowed; the variable"
                + " is ignored");
        return ALL_PHASES;
    }
}
