package io.dualrun.engine.config;

import io.dualrun.engine.flag.Environment;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.rollout.Alert;
import io.dualrun.engine.rollout.Plan;
import io.dualrun.engine.run.BreakerPolicy;
import io.dualrun.engine.run.Verify;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A tree to settings: which keys there are, and what each may be. One thread. */
final class SettingsReader {

    private static final String TEXT = "text (in quotes if it looks like a number or a truth value)";
    private static final String TRUTH = "true or false";
    private static final String DURATION = "a duration such as 250ms, 1s or 5m";
    private static final long SECOND = 1_000_000_000L;
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
                workers(root.section("workers")),
                root.value("summary", silent.summary(), TRUTH, Values::truth),
                root.value("strict", silent.strict(), TRUTH, Values::truth),
                flags(root.section("flags"), plan(root)),
                NotifyReader.read(root.secretSection("notify")));
        root.end();
        return settings;
    }

    /** What holds for every flag that rolls out and says nothing else. */
    private static Plan plan(Section root) {
        Section rollout = root.section("rollout");
        List<Alert> alerts = AlertsReader.read(root.section("alerts"));
        return RolloutReader.read(rollout, Plan.DEFAULTS, alerts, false);
    }

    private static Http http(Section section) {
        Http silent = Settings.DEFAULTS.http();
        Http http = new Http(
                section.value("host", silent.host(), "the name or address of this machine", Values::name),
                section.value("port", silent.port(), "a port from 0 to 65535", value -> wholeNumber(value, 0, 65535)));
        section.end();
        return http;
    }

    private static WorkerSettings workers(Section section) {
        WorkerSettings silent = WorkerSettings.DEFAULTS;
        WorkerSettings workers = new WorkerSettings(
                section.value(
                        "threads",
                        silent.threads(),
                        "a number from 1 to 10000",
                        value -> wholeNumber(value, 1, 10_000)),
                section.value(
                        "queue",
                        silent.queue(),
                        "a number from 1 to 1000000",
                        value -> wholeNumber(value, 1, 1_000_000)),
                section.value("virtual", silent.virtual(), TRUTH, Values::truth));
        section.end();
        return workers;
    }

    private static Map<String, FlagSettings> flags(Section section, Plan usual) {
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
            FlagSettings flag = flag(name, written, usual);
            flags.put(name, flag);

            String other = flagOf.putIfAbsent(flag.component(), name);
            if (other != null) {
                written.problem(
                        "component",
                        '"' + flag.component() + "\", which the flag " + other + " decides for",
                        "one flag for each component");
            }
        }
        for (String name : flags.keySet()) {
            String wrong = dependencyProblem(name, flags);
            if (wrong != null) {
                section.section(name)
                        .sectionOrTrue("rollout")
                        .problem("depends_on", wrong, "another flag of this file with a rollout, and no circle");
            }
        }
        return flags;
    }

    /** What is wrong with what the flag depends on; null: nothing. */
    private static String dependencyProblem(String name, Map<String, FlagSettings> flags) {
        String other = dependency(name, flags);
        if (other == null) {
            return null;
        }
        if (!flags.containsKey(other) || !flags.get(other).rollout().exists()) {
            return '"' + other + '"';
        }
        Set<String> seen = new LinkedHashSet<>(List.of(name));
        for (String next = other; next != null; next = dependency(next, flags)) {
            if (!seen.add(next)) {
                return "a circle: " + String.join(", ", seen);
            }
        }
        return null;
    }

    private static String dependency(String name, Map<String, FlagSettings> flags) {
        FlagSettings flag = flags.get(name);
        return flag == null ? null : flag.rollout().dependsOn();
    }

    private static FlagSettings flag(String name, Section section, Plan usual) {
        FlagSettings silent = FlagSettings.defaults(name);
        String component = section.value("component", silent.component(), TEXT, Values::name);
        String description = section.value("description", silent.description(), TEXT, Values::text);
        boolean defaultOn = section.value("default", silent.defaultOn(), TRUTH, Values::truth);
        Percentage percentage = section.value(
                "enabled_percentage", null, "a percentage from 0 to 100, in steps of 0.01", Values::percentage);
        Section rollout = section.sectionOrTrue("rollout");
        Plan plan = rollout == null ? Plan.NONE : RolloutReader.read(rollout, usual, usual.alerts(), true);
        FlagSettings flag = new FlagSettings(
                name,
                component,
                description,
                defaultOn,
                percentage != null ? percentage : plan.exists() ? Percentage.FULL : silent.percentage(),
                section.value(
                        "key",
                        silent.key(),
                        "arg:0, arg:0.user.id, mdc:userId, thread or instance",
                        value -> KeySource.parse(value.text()).toString()),
                section.value("salt", silent.salt(), TRUTH, Values::truth),
                verify(section.section("verify")),
                breaker(section.sectionIfWritten("breaker")),
                choice(section, "isolate", silent.isolate(), Isolate.values()),
                choice(section, "on_mismatch", silent.onMismatch(), Path.values()),
                CompareReader.read(section.section("compare")),
                plan);
        section.end();
        return flag;
    }

    private static Verify verify(Section section) {
        Verify silent = Verify.DEFAULTS;
        Verify verify = new Verify(
                section.value("rate", silent.rate(), RATIO, Values::ratio),
                section.value("budget", silent.budget(), RATIO, Values::ratio),
                section.value("async", silent.async(), TRUTH, Values::truth),
                section.value("deadline", silent.deadlineNanos(), DURATION, Values::nanos),
                section.value("alternate", silent.alternate(), RATIO, Values::ratio),
                section.value("recheck", silent.recheck(), TRUTH, Values::truth));
        section.end();
        return verify;
    }

    /** @param section null: there is to be none */
    private static BreakerPolicy breaker(Section section) {
        if (section == null) {
            return null;
        }
        BreakerPolicy silent = BreakerPolicy.DEFAULTS;
        BreakerPolicy breaker = new BreakerPolicy(
                section.value(
                        "failures",
                        silent.failures(),
                        "a number from 0 to 1000000",
                        value -> wholeNumber(value, 0, 1_000_000)),
                section.value("rate", silent.rate(), RATIO, Values::ratio),
                section.value(
                        "min_calls",
                        silent.minCalls(),
                        "a number from 1 to 1000000",
                        value -> wholeNumber(value, 1, 1_000_000)),
                section.value(
                        "window",
                        silent.windowNanos(),
                        "a duration from 1s to 1h",
                        value -> between(value, SECOND, 3600 * SECOND)),
                section.value(
                        "rest",
                        silent.restNanos(),
                        "a duration from 1s to 24h",
                        value -> between(value, SECOND, 24 * 3600 * SECOND)),
                section.value(
                        "probes", silent.probes(), "a number from 1 to 1000", value -> wholeNumber(value, 1, 1000)));
        section.end();
        return breaker;
    }

    private static Long between(Node.Scalar value, long least, long largest) {
        Long nanos = Values.nanos(value);
        return nanos != null && nanos >= least && nanos <= largest ? nanos : null;
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

    private static Integer wholeNumber(Node.Scalar value, int least, int largest) {
        Integer number = Values.wholeNumber(value);
        return number != null && number >= least && number <= largest ? number : null;
    }
}
