package io.dualrun.engine.isolate;

import java.util.List;

/**
 * What the two runs of one call are given. The body that runs first, and uses what the caller passed, gets {@link #first}; the other, after it,
 * {@link #second}. Holds objects of the application: not to be kept beyond the call.
 */
public final class Isolated {

    private final Object[] call;
    private final Object[] first;
    private final Object[] second;
    private final List<? extends Tape> tapes;

    Isolated(Object[] call, Object[] first, Object[] second, List<? extends Tape> tapes) {
        this.call = call;
        this.first = first;
        this.second = second;
        this.tapes = tapes;
    }

    /** What the caller passed; the very same array, unless {@link #isTeed}. */
    public Object[] first() {
        return first;
    }

    /** The array of {@link #first} if nothing had to be copied. */
    public Object[] second() {
        return second;
    }

    /**
     * Whether an argument that can be used only once is recorded as the first run uses it. Then the runs cannot change places: what is played
     * to the second is there only after the first, and whatever the first takes is taken from the caller's.
     */
    public boolean isTeed() {
        return !tapes.isEmpty();
    }

    /**
     * Why the second run may not have seen what the first has, in words for a person; null: it has. To be asked when both have run, and once more when a
     * result that is used later has been used.
     */
    public String doubt() {
        for (Tape tape : tapes) {
            String doubt = tape.doubt();
            if (doubt != null) {
                return doubt;
            }
        }
        return null;
    }

    /**
     * What can be compared of the arguments when both have run: null is in the places of what was recorded, and of what both share.
     *
     * @param args one of the two, as its run has left it
     */
    public Object[] comparable(Object[] args) {
        Object[] comparable = args.clone();
        for (int at = 0; at < call.length; at++) {
            if (first[at] != call[at] || first[at] == second[at]) {
                comparable[at] = null;
            }
        }
        return comparable;
    }

    /**
     * The caller's own for what one of the runs was given in its place, the receiver included; any other object is returned as it is, also one that
     * refers to a copy.
     *
     * @param result may be null
     */
    public Object original(Object result) {
        if (second == call) {
            return result;
        }
        for (int at = 0; at < call.length; at++) {
            if (result == second[at] || result == first[at]) {
                return call[at];
            }
        }
        return result;
    }
}
