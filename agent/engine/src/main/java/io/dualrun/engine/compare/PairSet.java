package io.dualrun.engine.compare;

import java.util.Arrays;

/**
 * A set of pairs of objects under a scope, all three by identity, from which the newest can be taken out again.
 *
 * <p>An open-addressing table (linear probing, at most half full) of positions in a log that is kept in the order of insertion. Taking out the
 * newest entry needs no tombstone: no other entry can have probed past it, as all that are left were put in before it. Growing puts the log
 * in again in its order, which keeps that true.
 */
final class PairSet {

    /** Places in the log that an entry takes: the legacy object, the candidate's, the scope. */
    private static final int STRIDE = 3;

    private Object[] log = new Object[64 * STRIDE];
    /** The hash of each entry, so that growing asks no object for it again. */
    private int[] hashes = new int[64];

    private int size;
    /** Position in the log, plus one; 0: free. */
    private int[] table = new int[128];

    /** Whether it was not in the set before. */
    boolean add(Object legacy, Object candidate, Scope scope) {
        int hash = hash(legacy, candidate);
        int slot = slot(hash, legacy, candidate, scope);
        if (table[slot] != 0) {
            return false;
        }
        if (size == hashes.length) {
            grow();
            slot = slot(hash, legacy, candidate, scope);
        }
        int at = size * STRIDE;
        log[at] = legacy;
        log[at + 1] = candidate;
        log[at + 2] = scope;
        hashes[size] = hash;
        table[slot] = ++size;
        return true;
    }

    boolean contains(Object legacy, Object candidate, Scope scope) {
        return table[slot(hash(legacy, candidate), legacy, candidate, scope)] != 0;
    }

    int size() {
        return size;
    }

    /** Takes out what was put in since the set had this size. */
    void shrinkTo(int earlier) {
        while (size > earlier) {
            int last = size - 1;
            int at = last * STRIDE;
            table[slot(hashes[last], log[at], log[at + 1], (Scope) log[at + 2])] = 0;
            Arrays.fill(log, at, at + STRIDE, null);
            size = last;
        }
    }

    private void grow() {
        int capacity = size * 2;
        log = Arrays.copyOf(log, capacity * STRIDE);
        hashes = Arrays.copyOf(hashes, capacity);
        table = new int[capacity * 2];
        int mask = table.length - 1;
        for (int entry = 0; entry < size; entry++) {
            int slot = hashes[entry] & mask;
            while (table[slot] != 0) {
                slot = slot + 1 & mask;
            }
            table[slot] = entry + 1;
        }
    }

    private static int hash(Object legacy, Object candidate) {
        int hash = (System.identityHashCode(legacy) * 31 + System.identityHashCode(candidate)) * 0x9E3779B9;
        return hash ^ hash >>> 16;
    }

    /** Where the pair is, or the free slot where it would go. */
    private int slot(int hash, Object legacy, Object candidate, Scope scope) {
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0) {
            int at = (table[slot] - 1) * STRIDE;
            if (log[at] == legacy && log[at + 1] == candidate && log[at + 2] == scope) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
