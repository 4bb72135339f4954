package io.dualrun;

/**
 * Tells DualRun whose call it is, for programs that know their user:
 *
 * <pre>{@code
 * try (Routing.Scope user = Routing.as("user-42")) {
 *     service.handle(request);
 * }
 * }</pre>
 *
 * <p>Within the scope, on its thread, every migrated method routes by that key. Scopes nest; the inner one counts. Without the agent a
 * scope does nothing.
 */
public final class Routing {

    private Routing() {}

    /**
     * Opens a scope on the current thread.
     *
     * @param key what identifies the user; null: calls within the scope have no key of the program's
     * @return the scope, to be closed on the same thread
     */
    public static Scope as(String key) {
        return new Scope(exchange(key));
    }

    /** The key in force on this thread becomes {@code key}. Returns the one before. The agent answers here. */
    private static String exchange(String key) {
        return null;
    }

    /** A stretch of a thread's work that is done for one user. */
    public static final class Scope implements AutoCloseable {

        private final String outer;
        private boolean open = true;

        private Scope(String outer) {
            this.outer = outer;
        }

        /** Brings back the key that was in force before. Closing twice does nothing. */
        @Override
        public void close() {
            if (open) {
                open = false;
                exchange(outer);
            }
        }
    }
}
