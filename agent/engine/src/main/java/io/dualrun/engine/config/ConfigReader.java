package io.dualrun.engine.config;

import java.io.File;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a configuration: bytes to text, text to a tree with places, tree to settings. Each stage reports all it finds wrong, and the
 * next begins only if nothing was.
 *
 * <p>The library that knows YAML and JSON is loaded by the first call of {@link #read(String, byte[])}, and by nothing else in the engine.
 */
public final class ConfigReader {

    /** Looked for in the text, because it counts most where the text is no tree. */
    private static final Pattern STRICT = Pattern.compile("(?m)^(?:[^#\n]*[{,])?\\s*\"?strict\"?\\s*:\\s*true\\b");

    private ConfigReader() {}

    /**
     * Reads and checks the file.
     *
     * @throws ConfigException with everything that is wrong with it, an unreadable or missing file included
     */
    public static Settings read(File file) throws ConfigException {
        return FileContent.of(file).settings();
    }

    /**
     * Reads and checks the content of a file.
     *
     * @param file its name, for messages. {@code .json} is read as JSON, {@code .yaml} and {@code .yml} as YAML; of any other, what begins
     *     with a brace is read as JSON
     * @param content UTF-8, of at most 1 MB; empty: the defaults
     * @throws ConfigException with everything that is wrong with it
     */
    public static Settings read(String file, byte[] content) throws ConfigException {
        Problems problems = new Problems(file);
        String text = Utf8.decoded(content, problems);
        problems.throwIfAny();
        problems.strict(STRICT.matcher(text).find());

        Node root = TreeReader.read(text, isJson(file, text), problems);
        problems.throwIfAny();

        Settings settings = new SettingsReader(problems).settings(root);
        problems.throwIfAny();
        return settings;
    }

    private static boolean isJson(String file, String text) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return false;
        }
        return name.endsWith(".json") || text.stripLeading().startsWith("{");
    }
}
