package io.dualrun.engine.compare;

import java.util.List;

/** The answer to one comparison. Holds strings and numbers only: never an object of the application. */
public sealed interface Comparison {

    /** The one match. */
    Match MATCH = new Match();

    /** Equal within the rules. Always {@link #MATCH}, so that a match costs no allocation. */
    record Match() implements Comparison {}

    /**
     * Different beyond the rules.
     *
     * @param differences the first that were found, at least one
     * @param more whether there are differences beyond those kept, or may be as the walk ended at a bound
     * @param fingerprint 16 hexadecimal digits, the same for mismatches of the same kinds at the same paths (indices and map keys aside),
     *     in any run on any machine
     */
    record Mismatch(List<Difference> differences, boolean more, String fingerprint) implements Comparison {
        public Mismatch {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Neither can be said.
     *
     * @param doubt why, in a word that can be counted by
     * @param reason why, for a person, such as {@code unreadable: java.net.Socket at $.connection}
     */
    record Inconclusive(Doubt doubt, String reason) implements Comparison {}

    /** Why nothing could be said. */
    enum Doubt {
        /** Trials nested too deep. */
        DEPTH,
        /** More objects than one comparison may open. */
        NODES,
        /** More time than one comparison may take. */
        TIME,
        /** Something was thrown while a value was read. */
        EXCEPTION,
        /** A value that cannot be looked into: a type of the JDK not known to be a value, or of a closed module. */
        UNREADABLE,
        /** Values that have nothing but their identity, such as lambdas and proxies, and are not identical. */
        IDENTITY,
        /** The rules say nothing about this place, or cannot be read. */
        RULES,
        /** There was nothing to compare. */
        NOTHING,
        /** The arguments could not be given to both bodies. */
        ARGUMENTS,
        /** A result that the caller may change before it is compared, and that cannot be copied. */
        CHANGEABLE,
        /** A body was interrupted. */
        INTERRUPTED,
        /** The candidate was not done by its deadline. */
        DEADLINE,
        /** A result that was to come later did not come. */
        UNFINISHED,
        /** Legacy does not agree with itself. */
        NONDETERMINISTIC
    }
}
