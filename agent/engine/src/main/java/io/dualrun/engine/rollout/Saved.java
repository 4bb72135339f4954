package io.dualrun.engine.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code state.json} says. Immutable.
 *
 * @param at when it was written
 * @param clean whether the JVM that wrote it has ended as it should
 * @param live whether a phase was running when it was written
 * @param deaths when JVMs died with a phase running, the last ones
 * @param flags the progress of each
 * @param judged what each judge knew, as it wrote it; a flag may be missing
 * @param incidents the last ones
 */
record Saved(
        Instant at,
        boolean clean,
        boolean live,
        List<Instant> deaths,
        Map<String, Progress> flags,
        Map<String, Tree> judged,
        List<Incident> incidents) {

    private static final long VERSION = 1;

    static final Saved NOTHING = new Saved(Instant.EPOCH, true, false, List.of(), Map.of(), Map.of(), List.of());

    /**
     * @throws IllegalArgumentException if it is not what this version writes; the message says where
     */
    static Saved of(Object json) {
        Tree tree = new Tree("", json);
        if (tree.number("version") != VERSION) {
            throw new IllegalArgumentException("version: found " + tree.number("version") + ", expected " + VERSION);
        }
        List<Instant> deaths = new ArrayList<>();
        for (Object death : tree.list("deaths")) {
            deaths.add(Instant.parse(String.valueOf(death)));
        }
        Map<String, Progress> flags = new LinkedHashMap<>();
        Map<String, Tree> judged = new LinkedHashMap<>();
        Tree all = tree.tree("flags");
        for (Object name : all.keys()) {
            Tree flag = all.tree((String) name);
            flags.put((String) name, Progress.of(flag));
            if (flag.has("judged")) {
                judged.put((String) name, flag.tree("judged"));
            }
        }
        List<Incident> incidents = new ArrayList<>();
        for (Object incident : tree.list("incidents")) {
            incidents.add(Incident.of(new Tree("incidents", incident)));
        }
        return new Saved(
                tree.instant("at"),
                Boolean.TRUE.equals(tree.truth("clean")),
                Boolean.TRUE.equals(tree.truth("live")),
                deaths,
                flags,
                judged,
                incidents);
    }

    /** As the file has it, but for the flags. */
    static Map<String, Object> head(Instant at, boolean clean, boolean live, List<Instant> deaths) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", VERSION);
        tree.put("at", at.toString());
        tree.put("pid", ProcessHandle.current().pid());
        tree.put("clean", clean);
        tree.put("live", live);
        tree.put("deaths", deaths.stream().map(Instant::toString).toList());
        return tree;
    }
}
