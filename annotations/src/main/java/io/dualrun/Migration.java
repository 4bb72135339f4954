package io.dualrun;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

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

    /**
     * The running body of a method with {@link Effects#WRITES} has done, or is about to do, what must not be done twice. From here on, if it fails, its caller gets
     * its exception, and legacy does not run in its place. Counts for the bodies of all migrated methods that the current thread is in; anywhere else it does nothing.
     */
    public static void committed() {}

    /**
     * Carries thread-locals of the program's own to the threads on which DualRun runs a body beside its caller, or a candidate with a deadline. The context class
     * loader, SLF4J's MDC and the {@link Routing} scope are carried without this.
     *
     * <pre>{@code
     * Migration.carry(() -> {
     *     Tenant tenant = Tenants.current();             // on the caller's thread
     *     return () -> {
     *         Tenant before = Tenants.enter(tenant);     // on the other thread, before the body runs
     *         return () -> Tenants.enter(before);        // on the other thread, after it
     *     };
     * });
     * }</pre>
     *
     * <p>Once at start is enough; the carrier is kept for as long as its class. One that throws is counted as an error, and the call is not run elsewhere.
     *
     * @param carrier asked at each call that is to be run elsewhere
     */
    public static void carry(Supplier<Supplier<Runnable>> carrier) {}
}
