package io.dualrun.observe.notify;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a receiver is tried again: after the first failure one second to two, after each further one twice as long, and never more than five minutes. Within the
 * bounds it is chance, so that a hundred JVMs do not come back all at once.
 */
final class Backoff {

    private static final long LONGEST_SECONDS = 300;

    private final DoubleSupplier random;

    /** @param random from 0 to less than 1 */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** @param failures how often it has failed, at least 1 */
    Duration after(int failures) {
        int doublings = Math.min(failures, Long.SIZE - Long.numberOfLeadingZeros(LONGEST_SECONDS));
        double most = Math.min(1L << doublings, LONGEST_SECONDS);
        double seconds = most / 2 * (1 + random.getAsDouble());
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
