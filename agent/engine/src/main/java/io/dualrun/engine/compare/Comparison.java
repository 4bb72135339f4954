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
     * @param reason for a person, such as {@code unreadable: java.net.Socket at $.connection}
     */
    record Inconclusive(String reason) implements Comparison {}
}
