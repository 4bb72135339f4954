package io.dualrun;

import java.time.Duration;
import java.util.Map;

/** What a program itself has to say about a migration. */
public final class Migration {

    private Migration() {}

    /**
     * Writes an event of the program's own among DualRun's, in the same file and form. Returns at once: the line is written later, by the
     * agent's thread. Without the agent nothing is written.
     *
     * @param component the component it is about
     * @param type what happened, such as {@code "reconciled"}
     * @param duration how long it took; null: not measured, written as null
     * @param metadata more to know: strings, numbers, booleans, and maps and lists of these; anything else is written as its class's
     *     name. Null: none
     */
    public static void log(String component, String type, Duration duration, Map<String, ?> metadata) {}
}
