package io.dualrun.engine.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The last incidents, open ones and resolved. Under the lock of {@link Rollouts}. */
final class Incidents {

    private static final int KEPT = 200;

    private final List<Incident> all = new ArrayList<>();

    /**
     * Opens what this entry calls for.
     *
     * @return null: nothing; an investigation of the same alert is open already
     */
    Incident open(Entry entry) {
        if (!entry.opensIncident()) {
            return null;
        }
        boolean rollback = entry.what() == What.ROLLBACK;
        if (!rollback && isOpen(entry.flag(), entry.who())) {
            return null;
        }
        String id = rollback ? entry.to().incident() : id(entry);
        Incident incident = Incident.of(entry, id);
        add(incident);
        return incident;
    }

    private boolean isOpen(String flag, String who) {
        return all.stream()
                .anyMatch(known -> known.isOpen()
                        && !known.rollback()
                        && known.flag().equals(flag)
                        && known.who().equals(who));
    }

    private String id(Entry entry) {
        return Entries.incidentId(entry.at(), entry.flag()) + "-"
                + entry.alert().name();
    }

    void add(Incident incident) {
        all.add(incident);
        if (all.size() > KEPT) {
            Incident oldest =
                    all.stream().filter(known -> !known.isOpen()).findFirst().orElse(all.get(0));
            all.remove(oldest);
        }
    }

    /** Another process knows more of them. */
    void replace(List<Incident> known) {
        all.clear();
        all.addAll(known);
    }

    /** @return null: there is none of this id */
    Incident get(String id) {
        return all.stream().filter(known -> known.id().equals(id)).findFirst().orElse(null);
    }

    /**
     * @return as it is now; null: there is no open one of this id
     */
    Incident resolve(String id, Instant at, String by, String why) {
        Incident incident = get(id);
        if (incident == null || !incident.isOpen()) {
            return null;
        }
        Incident resolved = incident.resolved(at, by, why);
        all.set(all.indexOf(incident), resolved);
        return resolved;
    }

    /** All that are kept, the newest last. */
    List<Incident> all() {
        return List.copyOf(all);
    }

    List<Object> tree() {
        List<Object> tree = new ArrayList<>();
        all.forEach(incident -> tree.add(incident.tree()));
        return tree;
    }
}
