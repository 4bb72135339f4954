package io.dualrun.engine.rollout;

import io.dualrun.engine.record.Notices;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What is on the disk about rollouts, and what has still to be told. Under the lock of {@link Rollouts}, but for {@link #drainTo}. */
final class Ledger {

    private static final double SECONDS_BETWEEN_SAVES = 30;

    private final Archive archive;
    private final Notices notices;
    private final Incidents incidents = new Incidents();
    private final List<Instant> deaths = new ArrayList<>();
    private final Queue<Told> toTell = new ConcurrentLinkedQueue<>();

    private volatile Saved saved;
    private boolean lost;
    private boolean failing;
    private boolean deathToSave;
    private Moment lastSaved;

    Ledger(Archive archive, Notices notices) {
        this.archive = archive;
        this.notices = notices;
    }

    /** Whether there is something to read. */
    boolean exists() {
        return archive.exists();
    }

    boolean isLoaded() {
        return saved != null;
    }

    /** Reads what is there, once. */
    void load(Moment now, boolean ours) {
        Saved read = archive.load();
        lost = read == null;
        saved = lost ? Saved.NOTHING : read;
        lastSaved = now;
        saved.incidents().forEach(incidents::add);
        deaths.addAll(saved.deaths());
        if (ours) {
            noteDeath();
        }
    }

    /** Reads again what another JVM has written. */
    Map<String, Progress> reread() {
        Saved read = archive.load();
        if (read != null) {
            saved = read;
            incidents.replace(read.incidents());
        }
        return saved.flags();
    }

    /** The other JVM has ended, as it should or not: what it has written last holds. */
    void takeOver() {
        reread();
        deaths.clear();
        deaths.addAll(saved.deaths());
        noteDeath();
    }

    private void noteDeath() {
        if (!saved.clean() && saved.live()) {
            deaths.add(saved.at());
            deathToSave = true;
        }
    }

    /** Whether the file has something about this flag. */
    boolean has(String flag) {
        Saved known = saved;
        return known != null && known.flags().containsKey(flag);
    }

    /** Where the flag stood, as of now; held at 0 % if that is lost. */
    Progress progress(String flag, Moment now) {
        Progress known = saved.flags().get(flag);
        if (known == null) {
            Progress off = Progress.off(now.at());
            return lost ? off.held(off.percentage(), now.at(), "its state was lost") : off;
        }
        double away = Math.max(0, (now.at().toEpochMilli() - saved.at().toEpochMilli()) / 1e3);
        return known.state() == State.ROLLED_BACK ? known.after(away) : known;
    }

    /** What its judge knew; null: nothing. */
    Tree judged(String flag) {
        return saved.judged().get(flag);
    }

    /** How many JVMs have died with a phase running, within this time. */
    long deaths(double seconds, Moment now) {
        return deaths.stream()
                .filter(death -> (now.at().toEpochMilli() - death.toEpochMilli()) / 1e3 <= seconds)
                .count();
    }

    /** Forgets deaths that no plan looks at any more. */
    void forgetDeaths(double olderThanSeconds, Moment now) {
        deaths.removeIf(death -> (now.at().toEpochMilli() - death.toEpochMilli()) / 1e3 > olderThanSeconds);
    }

    /** Whether the file should be written again, though nothing was decided: time has passed, it could not be written, or a JVM has died of which it does not know. */
    boolean isDue(Moment now, boolean live) {
        return failing || deathToSave || live && now.since(lastSaved) >= SECONDS_BETWEEN_SAVES;
    }

    /**
     * Writes the state.
     *
     * @param changing the rollout whose progress is about to be another; null: none
     * @param next what it is about to be
     * @param clean whether the program ends as it should
     * @return whether it is on the disk
     */
    boolean save(Moment now, Collection<Rollout> rollouts, Rollout changing, Progress next, boolean clean) {
        try {
            archive.save(() -> tree(now, rollouts, changing, next, clean));
        } catch (IOException e) {
            fail(e);
            return false;
        }
        lastSaved = now;
        deathToSave = false;
        if (failing) {
            failing = false;
            notices.add("the state of the rollouts can be written to " + archive + " again");
        }
        return true;
    }

    private Map<String, Object> tree(
            Moment now, Collection<Rollout> rollouts, Rollout changing, Progress next, boolean clean) {
        Map<String, Object> flags = new LinkedHashMap<>();
        boolean live = false;
        for (Rollout rollout : rollouts) {
            Progress progress = rollout == changing ? next : rollout.progress();
            live |= progress.state().isLive();
            Map<String, Object> tree = progress.tree();
            if (rollout.plan().exists()) {
                tree.put("judged", rollout.judge().tree());
            }
            flags.put(rollout.flag(), tree);
        }
        // What this configuration does not name, another may.
        saved.flags().forEach((flag, progress) -> flags.computeIfAbsent(flag, absent -> progress.tree()));
        Map<String, Object> tree = Saved.head(now.at(), clean, live, deaths);
        tree.put("flags", flags);
        tree.put("incidents", incidents.tree());
        return tree;
    }

    private void fail(IOException why) {
        if (!failing) {
            failing = true;
            notices.add("the state of the rollouts cannot be written to " + archive + ": found " + why.getMessage()
                    + ", expected a directory that this process can write to; it is tried again each second, and no"
                    + " rollout goes up meanwhile");
        }
    }

    /** Writes entries down, opens and resolves incidents, and has all told. */
    void enter(List<Entry> entries) {
        try {
            archive.append(entries);
        } catch (IOException e) {
            notices.add("the audit cannot be written to " + archive + " (found " + e.getMessage()
                    + "); what was to be said: "
                    + entries.get(entries.size() - 1).line());
        }
        for (Entry entry : entries) {
            toTell.add(new Told(entry, incident(entry)));
        }
    }

    private Incident incident(Entry entry) {
        boolean resolves =
                entry.what() == What.INCIDENT_RESOLVED && entry.from().incident() != null;
        return resolves
                ? incidents.resolve(entry.from().incident(), entry.at(), entry.who(), entry.why())
                : incidents.open(entry);
    }

    Incidents incidents() {
        return incidents;
    }

    /** The last lines of the audit, the newest last. */
    List<Map<?, ?>> audit(int most) throws IOException {
        return archive.audit(most);
    }

    /** Hands over what is to be told. */
    void drainTo(Consumer<Told> teller) {
        for (Told told = toTell.poll(); told != null; told = toTell.poll()) {
            teller.accept(told);
        }
    }
}
