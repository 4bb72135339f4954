package io.dualrun.engine.config;

import java.io.File;
import java.util.function.LongSupplier;

/**
 * A configuration file that may change while the program runs. Used by one thread.
 *
 * <p>Each look reads the whole file. Its size and time of modification would be cheaper to ask for, and wrong: {@code 5} becomes {@code
 * 6} in the same size, and copying tools keep the time. A file of a few kilobytes once a second costs nothing.
 *
 * <p>A file may be seen half-written, and half a YAML file is often a valid one that lacks some flags. So a new content counts only
 * when it has rested: when the file was last modified a while before it was read, or when two looks in a row found the same. A file
 * that is replaced by renaming has usually rested before it appears. One that is deleted and made again between two looks was never
 * away.
 */
public final class ConfigFile {

    /** In milliseconds: long for a program that is writing a file, short for a person who waits. */
    private static final long RESTED = 200;

    private final File file;
    private final LongSupplier clock;

    /** What the caller knows of: the settings in force come from here, unless it was broken. */
    private FileContent known;

    private FileContent seen;

    /** @param file need not exist yet */
    public ConfigFile(File file) {
        this(file, System::currentTimeMillis);
    }

    /** @param clock milliseconds since the epoch, as {@link File#lastModified} counts */
    ConfigFile(File file, LongSupplier clock) {
        this.file = file;
        this.clock = clock;
        this.known = new FileContent(file.getPath(), null, FileContent.NO_FILE);
        this.seen = known;
    }

    /**
     * Reads the file as it is, at start. A program that may do without a file does not call this when there is none; {@link #poll} then
     * tells when one appears.
     *
     * @throws ConfigException if it cannot be used; {@link #poll} tells when that changes
     */
    public Settings start() throws ConfigException {
        known = FileContent.of(file);
        seen = known;
        return known.settings();
    }

    /** What the settings in force were read from, for a person, without the section {@code notify}, which may have secrets in it. */
    public String shown() {
        return known.shown();
    }

    /** Looks at the file again: once a second is meant. Never throws for anything about the file. */
    public Poll poll() {
        FileContent now = FileContent.of(file);
        // Asked for after reading: a file that was written to meanwhile is seen to be young.
        boolean old = now.bytes() != null && clock.getAsLong() - file.lastModified() >= RESTED;
        boolean rested = old || now.same(seen);
        seen = now;
        if (!rested || now.same(known)) {
            return new Poll.Unchanged();
        }
        known = now;
        try {
            return new Poll.Changed(now.settings());
        } catch (ConfigException e) {
            return new Poll.Broken(e);
        }
    }
}
