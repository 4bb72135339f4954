package io.dualrun.weave;

/** What a person is told of a method that stays as it is. */
final class Notice {

    private static final int MOST_CAUSES = 4;

    private Notice() {}

    /** @param what the class, or the method as {@code pkg.Type#fit(Job)} */
    static String notMigrated(String what, String reason) {
        return what + " is not migrated, and runs as it is: " + reason;
    }

    static String agentFailed(String what, Throwable failure) {
        return notMigrated(what, "the agent failed, with " + text(failure));
    }

    /** A failure and what caused it, in one line. */
    static String text(Throwable failure) {
        StringBuilder text = new StringBuilder(ofOne(failure));
        Throwable cause = failure.getCause();
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            text.append(", caused by ").append(ofOne(cause));
            cause = cause.getCause();
        }
        return text.toString();
    }

    /** A message is made by the exception's own class, which may be the application's, and may fail. */
    private static String ofOne(Throwable failure) {
        try {
            return failure.toString();
        } catch (Throwable alsoFailed) {
            return failure.getClass().getName();
        }
    }
}
