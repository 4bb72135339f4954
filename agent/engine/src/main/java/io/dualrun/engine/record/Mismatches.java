package io.dualrun.engine.record;

import io.dualrun.engine.compare.Comparison;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A bounded sample of one component's mismatches: one for each fingerprint, so that a thousand of one cause are one line. */
public final class Mismatches {

    /** More fingerprints than this are counted, not kept. */
    private static final int KEPT = 100;

    /** All mismatches of one fingerprint. */
    public static final class Group {

        private final String fingerprint;
        private final LongAdder count = new LongAdder();
        private final Sample first;
        private volatile Sample last;

        private Group(String fingerprint, Sample first) {
            this.fingerprint = fingerprint;
            this.first = first;
            this.last = first;
        }

        public String fingerprint() {
            return fingerprint;
        }

        /** How many there were. */
        public long count() {
            return count.sum();
        }

        public Sample first() {
            return first;
        }

        public Sample last() {
            return last;
        }
    }

    /**
     * One mismatch.
     *
     * @param at when
     * @param site the method, as {@code pkg.Type#method(type)}
     * @param mismatch what differs
     */
    public record Sample(Instant at, String site, Comparison.Mismatch mismatch) {}

    private final ConcurrentHashMap<String, Group> groups = new ConcurrentHashMap<>();
    private final LongAdder others = new LongAdder();

    /** Counts a mismatch, and keeps it if it is the first or, for now, the last of its kind. */
    public void add(Sample sample) {
        String fingerprint = sample.mismatch().fingerprint();
        Group group = groups.get(fingerprint);
        if (group == null) {
            if (groups.size() >= KEPT) {
                others.increment();
                return;
            }
            Group fresh = new Group(fingerprint, sample);
            Group raced = groups.putIfAbsent(fingerprint, fresh);
            group = raced == null ? fresh : raced;
        }
        group.count.increment();
        group.last = sample;
    }

    public Collection<Group> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    /** Mismatches of fingerprints beyond the first hundred. */
    public long others() {
        return others.sum();
    }
}
