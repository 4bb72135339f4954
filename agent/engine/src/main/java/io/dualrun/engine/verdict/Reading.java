package io.dualrun.engine.verdict;

/**
 * A condition, read.
 *
 * @param truth whether it holds
 * @param observed what was seen, in the metric's unit; NaN: nothing
 * @param limit what it was held against, in the metric's unit; NaN: not known
 * @param calls on how many calls that rests; 0: on none, or it does not rest on calls
 * @param note what there is to say besides, for people; may be empty
 */
public record Reading(Truth truth, double observed, double limit, long calls, String note) {

    static Reading unknown(double observed, double limit, long calls, String note) {
        return new Reading(Truth.UNKNOWN, observed, limit, calls, note);
    }

    /** The same numbers, said to be otherwise. */
    Reading as(Truth other, String why) {
        return new Reading(other, observed, limit, calls, why);
    }
}
