package io.dualrun.observe;

import io.dualrun.engine.record.Mismatches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many mismatches of one kind there were at one moment. Groups are ordered by this, and not by their own count: it
 * grows, and an order that changes while it is being established is none.
 *
 * @param group the mismatches of one fingerprint
 * @param count how many
 */
record MismatchCount(Mismatches.Group group, long count) {

    /** The most frequent first; those equally frequent by their fingerprint. */
    static List<MismatchCount> ranked(Mismatches mismatches) {
        List<MismatchCount> counts = new ArrayList<>();
        for (Mismatches.Group group : mismatches.groups()) {
            counts.add(new MismatchCount(group, group.count()));
        }
        counts.sort(Comparator.comparingLong(MismatchCount::count).reversed().thenComparing(counted -> counted.group()
                .fingerprint()));
        return counts;
    }
}
