package io.dualrun.engine.compare;

import java.util.Arrays;

/**
 * A set of pairs of objects under a scope, all three by identity, from which the newest can be taken out again.
 *
 * <p>A log that is kept in the order of insertion. The first {@value #SCANNED} entries are found by going through it, which costs less than
 * to ask fresh objects for their identity hash code. Then an open-addressing table (linear probing, at most half full) holds positions in
 * the log. Taking out the newest entry needs no tombstone: no other entry can have probed past it, as all that are left were put in before it.
 * Growing puts the log in again in its order, which keeps that true.
 */
final class PairSet {

    private static final int SCANNED = 64;

    /** Places in the log that an entry takes: the legacy object, the candidate's, the scope. */
    private static final int STRIDE = 3;

    private Object[] log = new Object[8 * STRIDE];
    private int size;

    /** The hash of each entry, so that growing asks no object for it again. */
    private int[] hashes = {};
    /** Position in the log, plus one; 0: free. Empty as long as the log is gone through. */
    private int[] table = {};

    /** Whether it was not in the set before. */
    boolean add(Object legacy, Object candidate, Scope scope) {
        if (table.length == 0 && size < SCANNED) {
            if (scanned(legacy, candidate, scope)) {
                return false;
            }
            append(legacy, candidate, scope);
            return true;
        }
        if (size >= hashes.length) {
            grow();
        }
        int hash = hash(legacy, candidate);
        int slot = slot(hash, legacy, candidate, scope);
        if (table[slot] != 0) {
            return false;
        }
        hashes[size] = hash;
        append(legacy, candidate, scope);
        table[slot] = size;
        return true;
    }

    boolean contains(Object legacy, Object candidate, Scope scope) {
        return table.length == 0
                ? scanned(legacy, candidate, scope)
                : table[slot(hash(legacy, candidate), legacy, candidate, scope)] != 0;
    }

    int size() {
        return size;
    }

    /** Takes out what was put in since the set had this size. */
    void shrinkTo(int earlier) {
        while (size > earlier) {
            int last = size - 1;
            int at = last * STRIDE;
            if (table.length > 0) {
                table[slot(hashes[last], log[at], log[at + 1], (Scope) log[at + 2])] = 0;
            }
            Arrays.fill(log, at, at + STRIDE, null);
            size = last;
        }
    }

    private boolean scanned(Object legacy, Object candidate, Scope scope) {
        for (int at = 0; at < size * STRIDE; at += STRIDE) {
            if (log[at] == legacy && log[at + 1] == candidate && log[at + 2] == scope) {
                return true;
            }
        }
        return false;
    }

    private void append(Object legacy, Object candidate, Scope scope) {
        int at = size * STRIDE;
        if (at == log.length) {
            log = Arrays.copyOf(log, at * 2);
        }
        log[at] = legacy;
        log[at + 1] = candidate;
        log[at + 2] = scope;
        size++;
    }

    private void grow() {
        int hashed = hashes.length;
        hashes = Arrays.copyOf(hashes, Math.max(size, SCANNED) * 2);
        for (int entry = hashed; entry < size; entry++) {
            hashes[entry] = hash(log[entry * STRIDE], log[entry * STRIDE + 1]);
        }
        table = new int[hashes.length * 2];
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
