package io.dualrun.console.command;

import java.io.File;
import java.io.PrintWriter;

/** What a command finds around it. */
interface Surroundings {

    PrintWriter out();

    PrintWriter err();

    /** Whether a person sees what is printed, and can answer. */
    boolean isTerminal();

    /**
     * A person's answer.
     *
     * @return empty: nothing was answered
     */
    String ask(String question);

    /**
     * Lets a second pass.
     *
     * @return whether to go on
     */
    boolean second();

    /** An environment variable; null: there is none. */
    String variable(String name);

    /** Where the command is run. */
    File directory();

    /** Who runs it. */
    String user();
}
