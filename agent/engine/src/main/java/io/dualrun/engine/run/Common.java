package io.dualrun.engine.run;

import io.dualrun.engine.record.EventLog;
import io.dualrun.engine.record.Flight;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.Notices;
import java.util.function.LongSupplier;

/** What all components of an engine have in common. */
public final class Common {

    private final EventLog events;
    private final InternalErrors errors;
    private final Notices notices;
    private final Workers workers;
    private final OwnThreads ownThreads;
    private final Carriers carriers = new Carriers();
    private final LongSupplier clock;
    private volatile Flight flight = Flight.NONE;

    /**
     * @param events where their events go
     * @param errors where failures of ours are counted
     * @param notices where a person is told what they should know
     * @param workers the threads on which bodies run beside their callers
     * @param clock nanoseconds, from any origin, such as {@link System#nanoTime}
     */
    public Common(EventLog events, InternalErrors errors, Notices notices, Workers workers, LongSupplier clock) {
        this.events = events;
        this.errors = errors;
        this.notices = notices;
        this.workers = workers;
        this.ownThreads = new OwnThreads(workers.virtual());
        this.clock = clock;
    }

    /** Where their events go. */
    public EventLog events() {
        return events;
    }

    /** Where failures of ours are counted. */
    public InternalErrors errors() {
        return errors;
    }

    /** Where a person is told what they should know. */
    public Notices notices() {
        return notices;
    }

    /** The threads on which bodies run beside their callers. */
    public Workers workers() {
        return workers;
    }

    /** What the application carries from its threads to ours. */
    public Carriers carriers() {
        return carriers;
    }

    OwnThreads ownThreads() {
        return ownThreads;
    }

    /** From now on calls are told to this one. */
    public void record(Flight flight) {
        this.flight = flight;
    }

    LongSupplier clock() {
        return clock;
    }

    Flight flight() {
        return flight;
    }
}
