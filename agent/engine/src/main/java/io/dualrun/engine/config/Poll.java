package io.dualrun.engine.config;

/** What a look at the configuration file brought. */
public sealed interface Poll {

    /** Nothing to do. */
    record Unchanged() implements Poll {}

    /**
     * These settings are to be in force from now on.
     *
     * @param settings checked
     */
    record Changed(Settings settings) implements Poll {}

    /**
     * The file cannot be used; the settings before stay in force. Told once for each content.
     *
     * @param why all that is wrong with it
     */
    record Broken(ConfigException why) implements Poll {}
}
