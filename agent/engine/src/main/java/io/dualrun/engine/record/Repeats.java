package io.dualrun.engine.record;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Whether a key may still add something bad to the present interval: each may {@value #MOST} times. So that one user's retries are not taken for the experience of many:
 * the bounds on false alarms rest on calls that fail independently of each other.
 *
 * <p>A table of 1024 slots of 8 bytes, in sets of eight that a key can be in: its hash, the interval, and how often it has added. What is of an earlier interval, is free.
 * A key that finds its set full takes the place of another, which is then unknown and can add {@value #MOST} more. That takes a thousand keys that fail in one interval; to
 * give a single one so many more takes a thousand failures of others, and is as nothing to these.
 *
 * <p>Lock-free, and for paths on which a body has failed or a result has differed: it is no part of an ordinary call.
 */
final class Repeats {

    /** A person who tries again, tries a few times in ten seconds. What tries more often is a program, and tells nothing new. */
    static final int MOST = 5;

    private static final int SETS = 128;
    private static final int WAYS = 8;

    /** Who loses a race for a slot so often is one of very many. */
    private static final int MOST_TRIES = 16;

    private static final int INTERVAL_MASK = 0xFF_FFFF;

    private final AtomicLongArray slots = new AtomicLongArray(SETS * WAYS);

    /**
     * Whether it may, and notes that it does.
     *
     * @param user the key's {@link String#hashCode}; 0: there is no key, and nothing to cap
     * @param interval the number of the present interval, from 1
     */
    boolean admits(int user, int interval) {
        if (user == 0) {
            return true;
        }
        int hash = mixed(user);
        long first = (long) hash << 32 | (long) (interval & INTERVAL_MASK) << 8 | 1;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int slot = slot(first);
            long entry = slots.get(slot);
            boolean isKnown = areAlike(entry, first);
            if (isKnown && (entry & 0xFF) >= MOST) {
                return false;
            }
            if (slots.compareAndSet(slot, entry, isKnown ? entry + 1 : first)) {
                return true;
            }
        }
        return false;
    }

    /** The slot the key is in, or is to be in. */
    private int slot(long wanted) {
        int hash = (int) (wanted >>> 32);
        int set = (hash & SETS - 1) * WAYS;
        int free = -1;
        for (int slot = set; slot < set + WAYS; slot++) {
            long entry = slots.get(slot);
            if (areAlike(entry, wanted)) {
                return slot;
            }
            if (free < 0 && (int) entry >>> 8 != (int) wanted >>> 8) {
                free = slot;
            }
        }
        return free >= 0 ? free : set + (hash >>> 29);
    }

    /** Of one key and one interval. */
    private static boolean areAlike(long entry, long other) {
        return entry >>> 8 == other >>> 8;
    }

    /** Hash codes of keys that count up are next to each other. This is the end of MurmurHash3 (Appleby 2011). */
    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return mixed ^ mixed >>> 16;
    }
}
