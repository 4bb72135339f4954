package io.dualrun.engine.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the configuration says, checked, with the defaults where it is silent. Immutable.
 *
 * @param envPrefix what our environment variables begin with, such as {@code DUALRUN_}
 * @param home the directory of state, events and incidents; relative to the working directory
 * @param http where the agent listens
 * @param workers the threads that run bodies beside their callers
 * @param summary whether a table is printed when the JVM ends
 * @param strict whether a faulty configuration at start ends the program, instead of disabling the agent
 * @param flags by name, in the order of the file; no two for one component
 * @param receivers how those are reached whom alerts name, as the section {@code notify} says it
 */
public record Settings(
        String envPrefix,
        String home,
        Http http,
        WorkerSettings workers,
        boolean summary,
        boolean strict,
        Map<String, FlagSettings> flags,
        Map<String, List<Channel>> receivers) {

    /** What holds without a file. */
    public static final Settings DEFAULTS = new Settings(
            "DUALRUN_",
            ".dualrun",
            new Http("127.0.0.1", 9780),
            WorkerSettings.DEFAULTS,
            true,
            false,
            Map.of(),
            Map.of());

    public Settings {
        flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
        receivers = Collections.unmodifiableMap(new LinkedHashMap<>(receivers));
    }
}
