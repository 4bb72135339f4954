package io.dualrun.engine.config;

/**
 * One mistake in a configuration.
 *
 * @param file the file's name, as it was given
 * @param line from 1; 0: the mistake is in no line, such as a file that cannot be read
 * @param column in characters, from 1; 0 where the line is
 * @param path the key it is about, such as {@code flags.USE_X.enabled_percentage}; empty: the file as a whole
 * @param found what is there
 * @param expected what should be there
 */
public record Problem(String file, int line, int column, String path, String found, String expected) {

    /** {@code dualrun.yaml:12:25: flags.USE_X.enabled_percentage: found 120, expected …}. */
    @Override
    public String toString() {
        String where = line == 0 ? file : file + ":" + line + ":" + column;
        return where + ": " + (path.isEmpty() ? "" : path + ": ") + "found " + found + ", expected " + expected;
    }
}
