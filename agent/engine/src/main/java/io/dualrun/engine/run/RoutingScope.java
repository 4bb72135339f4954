package io.dualrun.engine.run;

/** Whose work the current thread does, as far as the program has said so. */
public final class RoutingScope {

    private RoutingScope() {}

    /**
     * From now on this thread works for another user.
     *
     * @param key what identifies the user; null: not known
     * @return the key before
     */
    public static String exchange(String key) {
        return CallerThread.current().exchangeKey(key);
    }
}
