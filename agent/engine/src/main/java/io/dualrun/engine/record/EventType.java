package io.dualrun.engine.record;

/** What can happen to a component, as events name it, and how many a second are written down for one component. */
public enum EventType implements Tag {
    SUCCESS(1),
    FAILURE(100),
    FALLBACK(100),
    MISMATCH(100),
    INCONCLUSIVE(100),
    /** As frequent as success where the budget is small, hence as rarely written. */
    SHED(1),
    FLAG_CHANGED(100),
    /** The candidate is given a rest, or tried again. */
    BREAKER(100),
    PHASE_STARTED(100),
    GATE_WAITING(100),
    APPROVED(100),
    PAUSED(100),
    RESUMED(100),
    ALERT(100),
    ROLLBACK(100),
    INCIDENT_RESOLVED(100),
    COMPLETED(100),
    GRADUATED(100),
    /** What a drill takes for granted. */
    DRILL(1),
    /** Somebody who was to be told could not be. */
    NOTIFICATION_FAILED(100),
    INTERNAL_ERROR(100),
    /** Whatever the program itself says; it brings its own name. */
    PROGRAM(100);

    private final int perSecond;

    EventType(int perSecond) {
        this.perSecond = perSecond;
    }

    int perSecond() {
        return perSecond;
    }
}
