package io.dualrun.engine.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rollback, or an alert that people are to look into, with its evidence in {@code <home>/incidents/<id>}. Immutable.
 *
 * @param id such as {@code 20261124T101530-USE_X}
 * @param flag the flag
 * @param component its component
 * @param rollback whether the flag was taken back; false: an investigation
 * @param opened when
 * @param who the rule or person that opened it
 * @param why what was seen
 * @param resolved when it was resolved; null: it is open
 * @param resolvedBy who resolved it; null: it is open
 * @param resolution why it is resolved; null: it is open
 */
public record Incident(
        String id,
        String flag,
        String component,
        boolean rollback,
        Instant opened,
        String who,
        String why,
        Instant resolved,
        String resolvedBy,
        String resolution) {

    /** How long people have for the post-mortem. */
    public static final Duration TIME_FOR_POST_MORTEM = Duration.ofHours(24);

    static Incident of(Entry entry, String id) {
        return new Incident(
                id,
                entry.flag(),
                entry.component(),
                entry.what() == What.ROLLBACK,
                entry.at(),
                entry.who(),
                entry.why(),
                null,
                null,
                null);
    }

    public boolean isOpen() {
        return resolved == null;
    }

    /** When the post-mortem is due. */
    public Instant due() {
        return opened.plus(TIME_FOR_POST_MORTEM);
    }

    Incident resolved(Instant at, String by, String reason) {
        return new Incident(id, flag, component, rollback, opened, who, why, at, by, reason);
    }

    /** As files and pages have it. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", id);
        tree.put("flag", flag);
        tree.put("component", component);
        tree.put("kind", rollback ? "rollback" : "investigation");
        tree.put("opened", opened.toString());
        tree.put("who", who);
        tree.put("why", why);
        tree.put("post_mortem_due", due().toString());
        tree.put("resolved", isOpen() ? null : resolved.toString());
        tree.put("resolved_by", resolvedBy);
        tree.put("resolution", resolution);
        return tree;
    }

    static Incident of(Tree tree) {
        boolean open = !tree.has("resolved");
        return new Incident(
                tree.text("id"),
                tree.text("flag"),
                tree.text("component"),
                tree.text("kind").equals("rollback"),
                tree.instant("opened"),
                tree.text("who"),
                tree.text("why"),
                open ? null : tree.instant("resolved"),
                open ? null : tree.text("resolved_by"),
                open ? null : tree.text("resolution"));
    }
}
