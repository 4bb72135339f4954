package io.dualrun.engine.run;

/**
 * Which calls have their time taken. Reading the clock twice costs as much as all the rest of a call, and of thousands a second a sample
 * tells as much: where calls are few each is timed, where they are many one in {@value #ONE_IN}, drawn at random, so that no rhythm of the
 * program can hide a kind of call.
 *
 * @param alone for calls that run one body: a mask of random bits that must be 0
 * @param verified the same for calls that run both
 */
record Sampling(int alone, int verified) {

    /** Every call. */
    static final Sampling ALL = new Sampling(0, 0);

    /** A power of two. */
    private static final int ONE_IN = 16;

    /** Up to this rate each call is timed: it costs some 0.02 % of a processor. */
    private static final long FEW_A_SECOND = 2_000;

    /** What holds for the next second, after a second with so many calls. */
    static Sampling after(long alone, long verified) {
        return new Sampling(mask(alone), mask(verified));
    }

    private static int mask(long calls) {
        return calls > FEW_A_SECOND ? ONE_IN - 1 : 0;
    }

    /** Whether a call is timed. */
    boolean times(boolean both, long draw) {
        return ((int) draw & (both ? verified : alone)) == 0;
    }

    /** How many calls a timed one stands for. */
    int weight(boolean both) {
        return (both ? verified : alone) + 1;
    }
}
