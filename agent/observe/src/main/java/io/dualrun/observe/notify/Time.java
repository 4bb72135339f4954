package io.dualrun.observe.notify;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time as it passes here. */
interface Time {

    /** Of the JVM's clock. */
    Time REAL = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void await(Object monitor, long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.timedWait(monitor, nanos);
        }
    };

    /** In nanoseconds, from any origin; never set back. */
    long nanos();

    Instant now();

    /** Waits until the monitor is notified, which the caller holds, or the time is over; or for no reason. */
    void await(Object monitor, long nanos) throws InterruptedException;
}
