package io.dualrun.console.command;

/** What a command ends with; the help's footer says so. */
final class ExitCode {

    static final int DONE = 0;

    /** The agent understands, and will not: the message says why. */
    static final int REFUSED = 1;

    /** The command line is not understood. */
    static final int USAGE = 2;

    /** There is no agent, or it does not answer. */
    static final int NO_AGENT = 3;

    /** There is no token, or it is another's. */
    static final int NOT_ALLOWED = 4;

    private ExitCode() {}
}
