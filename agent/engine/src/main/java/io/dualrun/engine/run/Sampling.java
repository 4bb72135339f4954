package io.dualrun.engine.run;

/**
 * Which calls have their time taken. Reading the clock twice costs as much as all the rest of a call, and of thousands a second a sample
 * tells as much: where calls are few each is timed, where they are many one in {@value #ONE_IN}, drawn at random, so that no rhythm of the
 * program can hide a kind of call.
 *
 * <p>Holds for one second, and is used up by it: past the first thousand calls that were timed, a sample of the others is. (Besides, the JIT then
 * finds taking the time a rare thing, and does not make it part of every call.) Callers' threads race on it, which changes the number of calls that are timed, and nothing else.
 */
final class Sampling {

    /** A power of two. */
    private static final int ONE_IN = 16;

    /** So many a second are timed one and all: it costs some 0.01 % of a processor. */
    private static final int FEW = 1_000;

    /** For calls that run one body: a mask of random bits that must be 0. */
    private int alone;

    /** The same for calls that run both. */
    private int verified;

    private int aloneLeft = FEW;
    private int verifiedLeft = FEW;

    private Sampling(int alone, int verified) {
        this.alone = alone;
        this.verified = verified;
    }

    /** What holds as long as nothing is known. */
    static Sampling first() {
        return after(0, 0);
    }

    /** What holds for the next second, after a second with so many calls that one body answered, and so many that were verified. */
    static Sampling after(long alone, long verified) {
        return new Sampling(mask(alone), mask(verified));
    }

    private static int mask(long calls) {
        return calls > FEW ? ONE_IN - 1 : 0;
    }

    /**
     * Whether a call is timed.
     *
     * @param both whether both bodies are to run
     */
    boolean times(boolean both, long draw) {
        boolean timed = ((int) draw & (both ? verified : alone)) == 0;
        if (timed) {
            use(both);
        }
        return timed;
    }

    private void use(boolean both) {
        if (both && --verifiedLeft == 0) {
            verified = ONE_IN - 1;
        } else if (!both && --aloneLeft == 0) {
            alone = ONE_IN - 1;
        }
    }

    /** How many calls a timed one stands for. */
    int weight(boolean both) {
        return (both ? verified : alone) + 1;
    }
}
