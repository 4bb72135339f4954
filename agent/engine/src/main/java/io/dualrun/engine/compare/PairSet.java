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

    private Object[] legacies = new Object[64];
    private Object[] candidates = new Object[64];
    private Scope[] scopes = new Scope[64];
    private int size;
    /** Position in the log, plus one; 0: free. */
    private int[] table = new int[128];

    /** Whether it was not in the set before. */
    boolean add(Object legacy, Object candidate, Scope scope) {
        int slot = slot(legacy, candidate, scope);
        if (table[slot] != 0) {
            return false;
        }
        if (size == legacies.length) {
            grow();
            slot = slot(legacy, candidate, scope);
        }
        legacies[size] = legacy;
        candidates[size] = candidate;
        scopes[size] = scope;
        table[slot] = ++size;
        return true;
    }

    boolean contains(Object legacy, Object candidate, Scope scope) {
        return table[slot(legacy, candidate, scope)] != 0;
    }

    int size() {
        return size;
    }

    /** Takes out what was put in since the set had this size. */
    void shrinkTo(int earlier) {
        while (size > earlier) {
            int last = size - 1;
            table[slot(legacies[last], candidates[last], scopes[last])] = 0;
            legacies[last] = null;
            candidates[last] = null;
            scopes[last] = null;
            size = last;
        }
    }

    private void grow() {
        int capacity = legacies.length * 2;
        legacies = Arrays.copyOf(legacies, capacity);
        candidates = Arrays.copyOf(candidates, capacity);
        scopes = Arrays.copyOf(scopes, capacity);
        table = new int[capacity * 2];
        for (int entry = 0; entry < size; entry++) {
            table[slot(legacies[entry], candidates[entry], scopes[entry])] = entry + 1;
        }
    }

    /** Where the pair is, or the free slot where it would go. */
    private int slot(Object legacy, Object candidate, Scope scope) {
        int mask = table.length - 1;
        int hash = (System.identityHashCode(legacy) * 31 + System.identityHashCode(candidate)) * 0x9E3779B9;
        int slot = (hash ^ hash >>> 16) & mask;
        while (table[slot] != 0) {
            int entry = table[slot] - 1;
            if (legacies[entry] == legacy && candidates[entry] == candidate && scopes[entry] == scope) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
