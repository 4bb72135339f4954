package io.dualrun.engine.rollout;

import io.dualrun.engine.verdict.Condition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What takes a rollout back, or calls for people: a condition, and what follows when it holds. Layer A of the judgement.
 *
 * @param name such as {@code error_rate_critical}
 * @param condition when
 * @param actions what follows
 * @param critical whether it is more than a warning
 * @param receiver who is told, a name of the section {@code notify}; empty: everybody there is
 */
public record Alert(String name, Condition condition, Set<Action> actions, boolean critical, String receiver) {

    public Alert {
        actions = Set.copyOf(EnumSet.copyOf(actions));
    }

    /** What holds until it is overridden by an alert of the same name, or of the same condition. */
    public static final List<Alert> BUILT_IN = List.of(
            critical("error_rate_critical", "error_rate > 5% for 5 minutes"),
            critical("latency_critical", "p99_latency > 2x baseline for 10 minutes"),
            critical("memory_critical", "memory > 2x baseline"),
            critical("mismatches_critical", "assertions > 100/hour"),
            warning("error_rate_warning", "error_rate > 2% for 30 minutes"),
            warning("latency_warning", "p95_latency > 1.5x baseline for 30 minutes"),
            warning("cpu_warning", "cpu > 80% for 30 minutes"),
            warning("flag_mismatch", "flag_mismatch > 0 for 30 minutes"));

    private static Alert critical(String name, String condition) {
        return new Alert(name, Condition.parse(condition), EnumSet.of(Action.IMMEDIATE_ROLLBACK), true, "");
    }

    private static Alert warning(String name, String condition) {
        return new Alert(name, Condition.parse(condition), EnumSet.of(Action.BACK_ONE_PHASE), false, "");
    }

    /** These, after the built-in alerts that none of them replaces, which takes the same name or the same condition. */
    public static List<Alert> with(List<Alert> own) {
        List<Alert> all = new ArrayList<>();
        for (Alert builtIn : BUILT_IN) {
            if (own.stream().noneMatch(builtIn::isReplacedBy)) {
                all.add(builtIn);
            }
        }
        all.addAll(own);
        return List.copyOf(all);
    }

    private boolean isReplacedBy(Alert own) {
        return own.name.equals(name) || own.condition.equals(condition);
    }
}
