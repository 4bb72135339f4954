package io.dualrun.engine.rollout;

import io.dualrun.engine.record.EventType;
import io.dualrun.engine.record.Tag;

/** What can happen to a rollout, as the audit names it. */
public enum What implements Tag {
    PHASE_STARTED(EventType.PHASE_STARTED),
    GATE_WAITING(EventType.GATE_WAITING),
    /** What held at the gate does not hold any more: the phase goes on. */
    GATE_LEFT(EventType.PHASE_STARTED),
    APPROVED(EventType.APPROVED),
    PAUSED(EventType.PAUSED),
    RESUMED(EventType.RESUMED),
    /** A person has set the percentage. */
    PERCENTAGE_SET(EventType.PAUSED),
    ALERT(EventType.ALERT),
    ALERT_ENDED(EventType.ALERT),
    WENT_BACK(EventType.ROLLBACK),
    ROLLBACK(EventType.ROLLBACK),
    INCIDENT_RESOLVED(EventType.INCIDENT_RESOLVED),
    COMPLETED(EventType.COMPLETED),
    GRADUATED(EventType.GRADUATED),
    UNGRADUATED(EventType.GRADUATED),
    DRILL_STARTED(EventType.DRILL),
    DRILL_ENDED(EventType.DRILL),
    /** The system's clock was set, or the process stood still. */
    CLOCK_JUMPED(EventType.ALERT);

    private final EventType event;

    What(EventType event) {
        this.event = event;
    }

    /** The event that tells of it. */
    public EventType event() {
        return event;
    }
}
