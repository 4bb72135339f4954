package io.dualrun.engine.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what is told of one rollout, with the evidence that its judge has. Under the lock of {@link Rollouts}. */
final class Entries {

    private final String flag;
    private final String component;
    private final Plan plan;
    private final Judge judge;

    Entries(String flag, String component, Plan plan, Judge judge) {
        this.flag = flag;
        this.component = component;
        this.plan = plan;
        this.judge = judge;
    }

    Entry entered(int number, Progress from, Moment now, String who, String why, Map<String, Object> evidence) {
        Progress to = from.in(number, plan.phase(number), now.at(), why);
        return changed(What.PHASE_STARTED, who, why, from, to, now, evidence);
    }

    Entry changed(
            What what, String who, String why, Progress from, Progress to, Moment now, Map<String, Object> evidence) {
        return new Entry(now.at(), flag, component, what, who, why, from, to, null, evidence);
    }

    Entry alert(Moment now, What what, Alert alert, String why, Progress at, Map<String, Object> evidence) {
        return entry(now, what, rule(alert), why, at, alert, evidence);
    }

    Entry entry(Moment now, What what, String who, String why, Progress at, Alert alert, Map<String, Object> evidence) {
        return new Entry(now.at(), flag, component, what, who, why, at, at, alert, evidence);
    }

    Entry rollback(Progress from, Moment now, String who, String why, Alert alert, Map<String, Object> evidence) {
        Map<String, Object> all = new LinkedHashMap<>(evidence);
        all.put("users_affected", Math.round(judge.measured().users()));
        all.put("phase", judge.tree());
        Progress to = from.rolledBack(incidentId(now.at(), flag), plan.coolDownSeconds(), now.at(), why);
        return new Entry(now.at(), flag, component, What.ROLLBACK, who, why, from, to, alert, all);
    }

    static String incidentId(Instant at, String flag) {
        return at.toString().replaceAll("[-:Z]|\\.\\d+", "") + "-" + flag;
    }

    /** An entry that changes the phase ends what is firing in it. */
    Decision decided(Entry entry, Moment now, List<Entry> entries) {
        for (AlertReading reading : judge.alertReadings()) {
            if (reading.firing()) {
                entries.add(
                        alert(now, What.ALERT_ENDED, reading.alert(), "the phase has ended", entry.from(), Map.of()));
            }
        }
        entries.add(entry);
        return new Decision(entry.to(), entries);
    }

    static Map<String, Object> evidence(List<Criterion> criteria) {
        List<Object> list = new ArrayList<>();
        for (Criterion criterion : criteria) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("criterion", criterion.condition().toString());
            tree.put("verdict", criterion.verdict().tag());
            tree.put("observed", Judge.orNull(criterion.reading().observed()));
            tree.put("limit", Judge.orNull(criterion.reading().limit()));
            tree.put("calls", criterion.reading().calls());
            tree.put("certified", Judge.orNull(criterion.certified()));
            tree.put("note", criterion.reading().note());
            list.add(tree);
        }
        return Map.of("criteria", list);
    }

    static String rule(Alert alert) {
        return "alert:" + alert.name();
    }
}
