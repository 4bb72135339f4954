package io.dualrun.engine.config;

import java.io.File;

/** A configuration file and what of it is in force. One thread at a time. */
public final class ConfigFile {

    private final File file;

    public ConfigFile(File file) {
        this.file = file;
    }

    /** Reads the file for the first time. */
    public Settings start() throws ConfigException {
        return ConfigReader.read(file);
    }

    /** Looks at the file again. */
    public Poll poll() {
        return new Poll.Unchanged();
    }
}
