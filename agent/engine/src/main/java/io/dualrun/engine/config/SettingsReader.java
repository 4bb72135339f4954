package io.dualrun.engine.config;

import io.dualrun.engine.flag.Environment;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.isolate.Isolate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A tree to settings: which keys there are, and what each may be. One thread. */
final class SettingsReader {

    private static final String TEXT = "text (in quotes if it looks like a number or a truth value)";
    private static final String TRUTH = "true or false";
    private static final String RATIO = "a ratio from 0 to 1, or a percentage such as 10%";

    private final Problems problems;

    SettingsReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The settings, of which those with a problem are the defaults.
     *
     * @param node null: an empty file
     */
    Settings settings(Node node) {
        Settings silent = Settings.DEFAULTS;
        Section root = new Section(node, "", problems);
        Settings settings = new Settings(
                root.value(
                        "env_prefix",
                        silent.envPrefix(),
                        "a prefix of letters, digits and _, such as REPTATE_",
                        value -> matching(value, "[A-Za-z_][A-Za-z0-9_]*")),
                root.value("home", silent.home(), "the path of a directory", Values::name),
                http(root.section("http")),
                root.value("summary", silent.summary(), TRUTH, Values::truth),
                root.value("strict", silent.strict(), TRUTH, Values::truth),
                flags(root.section("flags")));
        root.end();
        return settings;
    }

    private static Http http(Section section) {
        Http silent = Settings.DEFAULTS.http();
        Http http = new Http(
                section.value("host", silent.host(), "the name or address of this machine", Values::name),
                section.value("port", silent.port(), "a port from 0 to 65535", value -> wholeNumber(value, 65535)));
        section.end();
        return http;
    }

    private static Map<String, FlagSettings> flags(Section section) {
        Map<String, FlagSettings> flags = new LinkedHashMap<>();
        Map<String, String> flagOf = new HashMap<>();
        for (String name : section.names()) {
            if (!name.matches("[\\w.-]+") || name.equalsIgnoreCase(Environment.ROLLBACK_PHASE)) {
                section.nameProblem(
                        name,
                        '"' + name + '"',
                        "a name of letters, digits, '_', '-' and '.', other than " + Environment.ROLLBACK_PHASE);
            }
            Section written = section.section(name);
            FlagSettings flag = flag(name, written);
            flags.put(name, flag);

            String other = flagOf.putIfAbsent(flag.component(), name);
            if (other != null) {
                written.problem(
                        "component",
                        '"' + flag.component() + "\", which the flag " + other + " decides for",
                        "one flag for each component");
            }
        }
        return flags;
    }

    private static FlagSettings flag(String name, Section section) {
        FlagSettings silent = FlagSettings.defaults(name);
        FlagSettings flag = new FlagSettings(
                name,
                section.value("component", silent.component(), TEXT, Values::name),
                section.value("description", silent.description(), TEXT, Values::text),
                section.value("default", silent.defaultOn(), TRUTH, Values::truth),
                section.value(
                        "enabled_percentage",
                        silent.percentage(),
                        "a percentage from 0 to 100, in steps of 0.01",
                        Values::percentage),
                section.value(
                        "key",
                        silent.key(),
                        "arg:0, arg:0.user.id, mdc:userId, thread or instance",
                        value -> KeySource.parse(value.text()).toString()),
                section.value("salt", silent.salt(), TRUTH, Values::truth),
                verify(section.section("verify")),
                choice(section, "isolate", silent.isolate(), Isolate.values()),
                choice(section, "on_mismatch", silent.onMismatch(), Path.values()),
                CompareReader.read(section.section("compare")));
        section.end();
        return flag;
    }

    private static Verify verify(Section section) {
        Verify verify = new Verify(
                section.value("rate", Verify.DEFAULTS.rate(), RATIO, Values::ratio),
                section.value("budget", Verify.DEFAULTS.budget(), RATIO, Values::ratio));
        section.end();
        return verify;
    }

    /** One of these, in small letters. */
    static <E extends Enum<E>> E choice(Section section, String key, E silent, E[] choices) {
        List<String> words = Arrays.stream(choices)
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
        return section.value(key, silent, "one of " + String.join(", ", words), value -> {
            int index = words.indexOf(value.text());
            return index < 0 ? null : choices[index];
        });
    }

    private static String matching(Node.Scalar value, String pattern) {
        String text = Values.text(value);
        return text != null && text.matches(pattern) ? text : null;
    }

    private static Integer wholeNumber(Node.Scalar value, int largest) {
        Integer number = Values.wholeNumber(value);
        return number != null && number >= 0 && number <= largest ? number : null;
    }
}
