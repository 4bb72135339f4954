package io.dualrun.engine.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * What one look at a file found: its bytes, or why there are none.
 *
 * @param bytes null: there are none
 * @param problem why there are none; null: there are some
 */
record FileContent(String file, byte[] bytes, String problem) {

    /** In bytes. No configuration is this large; a log or a database given by mistake is. */
    static final int LARGEST = 1 << 20;

    /** The problem of a file that does not exist. */
    static final String NO_FILE = "no file";

    private static final String SECRET = "notify";

    static FileContent of(File file) {
        if (!file.exists()) {
            return new FileContent(file.getPath(), null, NO_FILE);
        }
        if (file.isDirectory()) {
            return new FileContent(file.getPath(), null, "a directory");
        }
        try (FileInputStream in = new FileInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length <= LARGEST
                    ? new FileContent(file.getPath(), bytes, null)
                    : new FileContent(file.getPath(), null, "more than 1 MB");
        } catch (IOException e) {
            return new FileContent(file.getPath(), null, "a file that cannot be read (" + e.getMessage() + ")");
        }
    }

    boolean same(FileContent other) {
        return Arrays.equals(bytes, other.bytes) && Objects.equals(problem, other.problem);
    }

    /** @throws ConfigException if it has no bytes, or they are not a configuration */
    Settings settings() throws ConfigException {
        if (problem != null) {
            Problems problems = new Problems(file);
            problems.add(new Node.Mark(0, 0), "", problem, "a readable file of at most 1 MB");
            problems.throwIfAny();
        }
        return ConfigReader.read(file, bytes);
    }

    /** The text as it is written, without the lines of the section {@code notify}. */
    String shown() {
        if (bytes == null) {
            return file + ": " + problem + "\n";
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.contains(SECRET)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        boolean secret = false;
        for (String line : text.split("\n", -1)) {
            boolean begins = line.matches("[\\w\"'].*");
            boolean inside = !begins && secret || line.matches("[\"']?" + SECRET + "\\b.*");
            if (inside && !secret) {
                shown.append("# the section ").append(SECRET).append(" is not shown\n");
            }
            secret = inside;
            if (!secret) {
                if (line.contains(SECRET + "\"") || line.stripLeading().startsWith("{") && line.contains(SECRET)) {
                    return "# not shown: the section " + SECRET + " cannot be told from the rest of the file\n";
                }
                shown.append(line).append('\n');
            }
        }
        return shown.toString();
    }
}
