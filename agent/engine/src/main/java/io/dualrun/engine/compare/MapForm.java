package io.dualrun.engine.compare;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Maps, by key and whatever their order. Keys that are values of the JDK are looked up; entries with other keys are matched as the elements of
 * a set are, as their {@code hashCode} is not ours to call.
 */
record MapForm() implements Form {

    /** Entries decided on the spot from one look at the clock to the next: some 50 µs. */
    private static final int ENTRIES_A_LOOK = 1024;

    /**
     * A map's entries.
     *
     * @param byKey those that are found by their keys
     * @param open those whose keys no hash table finds
     */
    private record Entries(Map<Object, Object> byKey, List<Object> open) {

        /**
         * Reads a map.
         *
         * @param ambiguous keys that a map has several times, as one does that goes by identity, and that are not to be found by;
         *     such keys are added to it
         */
        static Entries of(Object map, Set<Object> ambiguous) {
            Map<Object, Object> byKey = new LinkedHashMap<>();
            List<Object> open = new ArrayList<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
                Object key = entry.getKey();
                if (!Forms.isHashed(key) || ambiguous.contains(key)) {
                    open.add(new SimpleImmutableEntry<>(key, entry.getValue()));
                } else {
                    int before = byKey.size();
                    byKey.put(key, entry.getValue());
                    if (byKey.size() == before) {
                        ambiguous.add(key);
                    }
                }
            }
            return new Entries(byKey, open);
        }
    }

    @Override
    public Object family() {
        return Map.class;
    }

    @Override
    public boolean hasParts() {
        return true;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        Set<Object> ambiguous = new HashSet<>();
        Entries legacyEntries = Entries.of(pair.legacy, ambiguous);
        Entries candidateEntries = Entries.of(pair.candidate, ambiguous);
        if (!ambiguous.isEmpty()) {
            legacyEntries = Entries.of(pair.legacy, ambiguous);
            candidateEntries = Entries.of(pair.candidate, ambiguous);
        }
        Map<Object, Object> legacy = legacyEntries.byKey();
        Map<Object, Object> candidate = candidateEntries.byKey();
        List<Object> legacyOpen = legacyEntries.open();
        List<Object> candidateOpen = candidateEntries.open();

        int base = walk.height();
        int done = 0;
        for (Map.Entry<Object, Object> entry : legacy.entrySet()) {
            compareEntry(pair, entry, candidate, walk);
            if (walk.stopped()) {
                return;
            }
            if (++done % ENTRIES_A_LOOK == 0) {
                walk.checkTime();
            }
        }
        reportExtra(pair, legacy, candidate, walk);
        if (!walk.stopped() && (!legacyOpen.isEmpty() || !candidateOpen.isEmpty())) {
            new Matching(pair, legacyOpen.toArray(), candidateOpen.toArray(), false, walk).compare();
        }
        walk.reverseFrom(base);
    }

    private static void compareEntry(
            Pair pair, Map.Entry<Object, Object> legacy, Map<Object, Object> candidate, Walk walk) {
        Scope scope = pair.scope.child(token(legacy.getKey()));
        if (scope.ignored()) {
            return;
        }
        Object other = candidate.get(legacy.getKey());
        boolean missing = other == null && !candidate.containsKey(legacy.getKey());
        Scalars.Answer answer = scope.compare(legacy.getValue(), other);
        if (missing ? !scope.ignores(legacy.getValue()) : answer != Scalars.Answer.EQUAL) {
            Pair values = pair.named(new Pair.Key(legacy.getKey()), scope, legacy.getValue(), other);
            if (missing) {
                walk.differ(values, Difference.Kind.MISSING);
            } else {
                walk.decide(answer, values);
            }
        }
    }

    private static void reportExtra(Pair pair, Map<Object, Object> legacy, Map<Object, Object> candidate, Walk walk) {
        for (Map.Entry<Object, Object> entry : candidate.entrySet()) {
            if (!legacy.containsKey(entry.getKey())) {
                Scope scope = pair.scope.child(token(entry.getKey()));
                if (!scope.ignores(entry.getValue())) {
                    walk.differ(
                            pair.named(new Pair.Key(entry.getKey()), scope, null, entry.getValue()),
                            Difference.Kind.EXTRA);
                }
                if (walk.stopped()) {
                    return;
                }
            }
        }
    }

    /** A key as a path pattern writes it. */
    static Object token(Object key) {
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        if (key instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        return key instanceof Character ? key.toString() : key == null ? "null" : key;
    }
}
