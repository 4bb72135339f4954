package io.dualrun.engine.config;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment's variables, for texts of the configuration that name them: {@code ${SLACK_WEBHOOK}}. White space around a value is no part of it: secrets are often read from files that
 * end in a line break. Immutable.
 */
public final class Variables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> values;

    /** @param values by name, such as {@link System#getenv()} */
    public Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The variables that are named and not set, or set to nothing; in the order of their names. */
    public Set<String> missing(Collection<String> texts) {
        Set<String> missing = new TreeSet<>();
        for (String text : texts) {
            Matcher reference = REFERENCE.matcher(text);
            while (reference.find()) {
                if (value(reference.group(1)).isEmpty()) {
                    missing.add(reference.group(1));
                }
            }
        }
        return missing;
    }

    /** The text with the variables' values in place of their names; nothing in place of {@link #missing} ones. */
    public String resolve(String text) {
        return REFERENCE.matcher(text).replaceAll(reference -> Matcher.quoteReplacement(value(reference.group(1))));
    }

    private String value(String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** Whether the text names any. */
    static boolean areNamedIn(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** Whether <code>${</code> begins nothing but names of variables. */
    static boolean areWellNamedIn(String text) {
        return !REFERENCE.matcher(text).replaceAll("").contains("${");
    }
}
