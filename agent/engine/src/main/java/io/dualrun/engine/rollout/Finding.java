package io.dualrun.engine.rollout;

import java.util.Map;

/** What a judge has found at a tick. */
sealed interface Finding {

    /** What was seen: numbers and texts by name. */
    Map<String, Object> evidence();

    /**
     * A detector has seen more than the plan tolerates.
     *
     * @param detector its name
     * @param why in words
     */
    record Detected(String detector, String why, Map<String, Object> evidence) implements Finding {}

    /**
     * An alert's condition has come to hold.
     *
     * @param why in words
     */
    record Fired(Alert alert, String why, Map<String, Object> evidence) implements Finding {}

    /**
     * An alert's condition holds no longer.
     *
     * @param why in words
     */
    record Ended(Alert alert, String why, Map<String, Object> evidence) implements Finding {}
}
