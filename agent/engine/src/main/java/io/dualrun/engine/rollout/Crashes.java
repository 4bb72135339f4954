package io.dualrun.engine.rollout;

/**
 * How many unclean deaths of the JVM, while a phase was running, have the next start begin rolled back.
 *
 * @param deaths so many
 * @param withinSeconds within so many seconds
 */
public record Crashes(int deaths, double withinSeconds) {

    /** Two in ten minutes. */
    public static final Crashes DEFAULTS = new Crashes(2, 600);
}
