package io.dualrun.engine.rollout;

import io.dualrun.engine.verdict.Baseline;
import java.util.List;
import java.util.Map;

/**
 * A rollout as it stands, for people and pages. Immutable.
 *
 * @param flag the flag
 * @param component its component
 * @param plan its plan
 * @param progress where it stands
 * @param holding what keeps it from going on; empty: nothing
 * @param criteria those of its phase; empty: it is in none
 * @param alerts all of them
 * @param statistics ln M of each detector
 * @param alarmAt what ln M has to reach
 * @param baseline what it is compared with
 * @param users distinct keys that the candidate has served since the phase began, an estimate
 * @param drill the drill under way, or the last one; null: there was none
 */
public record RolloutReport(
        String flag,
        String component,
        Plan plan,
        Progress progress,
        String holding,
        List<Criterion> criteria,
        List<AlertReading> alerts,
        Map<String, Double> statistics,
        double alarmAt,
        Baseline baseline,
        double users,
        DrillReport drill) {}
