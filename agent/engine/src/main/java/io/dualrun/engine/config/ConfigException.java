package io.dualrun.engine.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used, with all the reasons at once. */
public final class ConfigException extends Exception {

    private static final int PROBLEMS_IN_MESSAGE = 20;

    private final List<Problem> problems;
    private final boolean strict;

    /**
     * @param problems in the order of the file; at least one
     * @param strict whether the file says {@code strict: true}
     */
    public ConfigException(List<Problem> problems, boolean strict) {
        super(message(problems));
        this.problems = List.copyOf(problems);
        this.strict = strict;
    }

    /** Whether the program is not to be started with this file: it says {@code strict: true}, whatever else is wrong with it. */
    public boolean strict() {
        return strict;
    }

    /** All that is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    /** One problem a line, the first 20 of them. */
    private static String message(List<Problem> problems) {
        String lines = problems.stream()
                .limit(PROBLEMS_IN_MESSAGE)
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
        int more = problems.size() - PROBLEMS_IN_MESSAGE;
        return more > 0 ? lines + "\nand " + more + " more" : lines;
    }
}
