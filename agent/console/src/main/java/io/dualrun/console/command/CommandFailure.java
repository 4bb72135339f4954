package io.dualrun.console.command;

/** A command that ends without having done what it should: what was found, where, what was expected, what to do. */
final class CommandFailure extends RuntimeException {

    private final int exitCode;

    /** @param exitCode one of {@link ExitCode} */
    CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
