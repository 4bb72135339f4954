package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.store.Home;
import io.dualrun.engine.store.Json;
import io.dualrun.engine.store.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code <home>/state.json}: where every rollout stands, written whole before anybody is told. If it is lost or damaged, the audit has the same but for what was
 * judged since.
 */
final class StateFile {

    private final Home home;
    private final AuditFile audit;
    private final Consumer<String> notices;

    StateFile(Home home, AuditFile audit, Consumer<String> notices) {
        this.home = home;
        this.audit = audit;
        this.notices = notices;
    }

    File file() {
        return home.file("state.json");
    }

    /** Whether there is something to read. */
    boolean exists() {
        return file().exists() || audit.file().exists();
    }

    /**
     * What is known; null: there was a state, and neither file says which.
     */
    Saved load() {
        String wrong;
        try {
            byte[] content = WholeFile.read(file());
            if (content != null) {
                return Saved.of(Json.read(new String(content, StandardCharsets.UTF_8)));
            }
            if (!audit.file().exists()) {
                return Saved.NOTHING;
            }
            wrong = "found no file, but an audit";
        } catch (IOException | RuntimeException e) {
            wrong = "found " + (e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return recovered(wrong);
    }

    private Saved recovered(String wrong) {
        String kept = keepDamaged();
        Saved saved = null;
        try {
            saved = fromAudit();
        } catch (IOException | RuntimeException e) {
            notices.accept(audit.file() + ": found " + e.getMessage() + ", expected lines of JSON");
        }
        notices.accept(file() + ": " + wrong + ", expected the state of the rollouts" + kept + "; "
                + (saved == null
                        ? "the audit does not say either: every rollout is held at 0 % until somebody resumes it"
                        : "it is taken from " + audit.file().getName() + ", and time in a phase begins anew"));
        return saved;
    }

    private String keepDamaged() {
        File damaged = home.file("state.json.damaged-" + Instant.now().getEpochSecond());
        return file().exists() && file().renameTo(damaged) ? " (kept as " + damaged.getName() + ")" : "";
    }

    /** @return null: there is no line */
    private Saved fromAudit() throws IOException {
        Map<String, Progress> flags = new LinkedHashMap<>();
        Incidents incidents = new Incidents();
        Instant at = Instant.EPOCH;
        for (Map<?, ?> line : audit.all()) {
            Instant read = line == null ? null : read(line, flags, incidents);
            if (read == null) {
                // It may have taken back any of them.
                Instant last = at;
                flags.replaceAll((flag, known) -> doubtful(known, last));
            } else {
                at = read;
            }
        }
        return flags.isEmpty()
                ? null
                : new Saved(at, true, false, List.of(), flags, Map.of(), open(incidents.all(), flags));
    }

    /** @return when it was written; null: that cannot be made out */
    private static Instant read(Map<?, ?> line, Map<String, Progress> flags, Incidents incidents) {
        try {
            Tree tree = new Tree("", line);
            Progress to = Progress.of(tree.tree("to"));
            Instant at = tree.instant("at");
            String flag = tree.text("flag");
            if (What.ROLLBACK.tag().equals(tree.text("what"))) {
                incidents.add(new Incident(
                        to.incident(),
                        flag,
                        tree.text("component"),
                        true,
                        at,
                        tree.text("who"),
                        tree.text("why"),
                        null,
                        null,
                        null));
            }
            flags.put(flag, to);
            return at;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Who may have got the candidate gets it no more until somebody has looked. */
    private static Progress doubtful(Progress known, Instant at) {
        boolean served = known.state().isLive() || known.state() == State.GRADUATED;
        return served
                ? known.held(Percentage.ZERO, at, "a line of the audit that comes after it cannot be read")
                : known;
    }

    /** Those that a flag is still rolled back for. */
    private static List<Incident> open(List<Incident> all, Map<String, Progress> flags) {
        return all.stream()
                .filter(incident ->
                        incident.id().equals(flags.get(incident.flag()).incident()))
                .toList();
    }

    /** @throws IOException if it cannot be written; what was there before is still there */
    void save(Map<String, Object> tree) throws IOException {
        home.make();
        WholeFile.replace(file(), Json.pretty(tree).getBytes(StandardCharsets.UTF_8));
    }
}
