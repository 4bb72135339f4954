package io.dualrun.engine.record;

import io.dualrun.engine.flag.Path;

/**
 * A flight recorder that calls tell what they have found: the JVM's own, where it is there. What is told here is told at once, on the thread it happens on.
 */
public interface Flight {

    /** Records nothing. */
    Flight NONE = new Flight() {
        @Override
        public Object begin() {
            return null;
        }

        @Override
        public void compared(Object begun, Compared what) {}

        @Override
        public void fellBack(Object begun, FellBack what) {}
    };

    /**
     * A call that was verified.
     *
     * @param site the method, as {@code pkg.Type#method(type)}
     * @param served the path whose result the caller got
     * @param result what the comparison found
     * @param reason the mismatch's fingerprint, or what kept the comparison from being one; empty for a match
     * @param otherNanos how long the body ran that did not serve, in nanoseconds; negative: not timed
     */
    record Compared(String component, String site, Path served, Tally.Result result, String reason, long otherNanos) {}

    /**
     * A call that legacy answered in the candidate's place.
     *
     * @param site the method, as {@code pkg.Type#method(type)}
     * @param reason why
     * @param exception the class of what the candidate threw; empty: it threw nothing
     * @param candidateNanos how long the candidate ran, in nanoseconds; negative: not timed
     */
    record FellBack(String component, String site, Tally.Fallback reason, String exception, long candidateNanos) {}

    /** Something begins that may be recorded when it ends. */
    Object begin();

    /** @param begun what {@link #begin} returned when the call was about to be verified; null: that was not recorded */
    void compared(Object begun, Compared what);

    /** @param begun what {@link #begin} returned when the candidate had failed; null: that was not recorded */
    void fellBack(Object begun, FellBack what);
}
