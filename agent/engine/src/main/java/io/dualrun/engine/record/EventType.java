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
    /** A fault of a drill: nothing has happened. */
    DRILL(1),
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
