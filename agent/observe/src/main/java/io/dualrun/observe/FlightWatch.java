package io.dualrun.observe;

import io.dualrun.engine.run.Common;
import jdk.jfr.FlightRecorder;

/**
 * Has calls told to the JVM's flight recorder once that is in use. For the agent's thread.
 *
 * <p>A program that records nothing is not to load the recorder. To ask whether it is in use loads one class,
 * {@link FlightRecorder} itself, and initializes nothing. A JVM without the module {@code jdk.jfr} has not even that.
 */
public final class FlightWatch {

    private final Common common;
    private boolean settled;

    public FlightWatch(Common common) {
        this.common = common;
    }

    /** Looks. Once it has found the recorder in use, or not to be there at all, it does nothing more. */
    public void tick() {
        if (settled) {
            return;
        }
        boolean inUse;
        try {
            inUse = FlightRecorder.isInitialized();
        } catch (NoClassDefFoundError absent) {
            settled = true;
            return;
        }
        if (inUse) {
            settled = true;
            common.record(new FlightRecording());
        }
    }
}
