package io.dualrun.observe;

import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.rollout.Incident;
import io.dualrun.engine.rollout.Told;
import io.dualrun.engine.run.Component;
import io.dualrun.engine.store.Home;
import io.dualrun.engine.store.Json;
import io.dualrun.engine.store.WholeFile;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code <home>/incidents/<id>/}: what was known when a rollout was taken back, or when people were to look into something.
 *
 * <pre>
 *   incident.json       what, when, by which rule, on which evidence; how it was resolved
 *   status.json         all there is to know of the agent: flags, components, rollouts
 *   metrics.txt         all meters, as Prometheus reads them
 *   mismatches.json     a sample of each kind of mismatch
 *   threads.txt         what each thread was at
 *   configuration.txt   the configuration file in force
 *   post-mortem.md      a draft, of rollbacks
 * </pre>
 *
 * <p>For the agent's thread. What cannot be made is left out, and said.
 */
public final class IncidentFolders {

    private final Home home;
    private final Notices notices;
    private final Function<String, Component> components;
    private final Map<String, Supplier<String>> snapshots;

    /**
     * @param components the component of a name; null: there is none
     * @param snapshots the text of each file that is no matter of one component, by the file's name
     */
    public IncidentFolders(
            Home home,
            Notices notices,
            Function<String, Component> components,
            Map<String, Supplier<String>> snapshots) {
        this.home = home;
        this.notices = notices;
        this.components = components;
        this.snapshots = new LinkedHashMap<>(snapshots);
    }

    /** Writes the folder of an incident that has been opened, or that it is resolved. */
    public void accept(Told told) {
        Incident incident = told.incident();
        if (incident == null) {
            return;
        }
        File folder = home.file("incidents" + File.separator + incident.id());
        if (!folder.isDirectory() && !folder.mkdirs()) {
            notices.add(
                    folder + ": found no directory, and cannot make one; the incident is in the audit all the same");
            return;
        }
        write(folder, "incident.json", () -> Json.pretty(tree(told)));
        if (!incident.isOpen()) {
            write(folder, "resolution.md", () -> PostMortem.resolution(incident));
            return;
        }
        Component component = components.apply(incident.component());
        snapshots.forEach((name, text) -> write(folder, name, text));
        write(folder, "threads.txt", IncidentFolders::threads);
        if (component != null) {
            write(folder, "mismatches.json", () -> Json.pretty(mismatches(component)));
        }
        if (incident.rollback()) {
            write(folder, "post-mortem.md", () -> PostMortem.draft(told, component));
        }
        notices.add((incident.rollback() ? "incident " : "investigation ") + incident.id()
                + ": what was known then is in " + folder
                + (incident.rollback() ? ", with a post-mortem to be finished by " + incident.due() : ""));
    }

    private void write(File folder, String name, Supplier<String> text) {
        try {
            WholeFile.replace(new File(folder, name), text.get().getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException | LinkageError e) {
            notices.add(new File(folder, name) + ": cannot be written, found " + e.getMessage()
                    + "; the rest of the incident is there");
        }
    }

    private static Map<String, Object> tree(Told told) {
        Map<String, Object> tree = told.incident().tree();
        if (told.incident().isOpen()) {
            tree.put("phase", told.entry().from().phase());
            tree.put("percentage", told.entry().from().percentage().percent());
            tree.put("in_phase_seconds", told.entry().from().inPhaseSeconds());
            tree.put("evidence", told.entry().evidence());
        }
        return tree;
    }

    private static List<Object> mismatches(Component component) {
        List<Object> list = new ArrayList<>();
        for (MismatchCount counted : MismatchCount.ranked(component.mismatches())) {
            Mismatches.Group group = counted.group();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("fingerprint", group.fingerprint());
            tree.put("count", counted.count());
            tree.put("first_seen", group.first().at().toString());
            tree.put("last_seen", group.last().at().toString());
            tree.put("site", group.last().site());
            tree.put(
                    "differences",
                    group.last().mismatch().differences().stream()
                            .map(Object::toString)
                            .toList());
            list.add(tree);
        }
        return list;
    }

    private static String threads() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append('"')
                    .append(thread.getThreadName())
                    .append("\" ")
                    .append(thread.getThreadState())
                    .append('\n');
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
            if (thread.getLockName() != null) {
                text.append("    waits for ").append(thread.getLockName());
                text.append(thread.getLockOwnerName() == null ? "" : ", held by " + thread.getLockOwnerName());
                text.append('\n');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
