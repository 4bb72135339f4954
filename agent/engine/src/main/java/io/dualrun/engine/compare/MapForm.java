package io.dualrun.engine.compare;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps, by key and whatever their order. Keys that are values of the JDK are looked up; entries with other keys are matched as the elements of
 * a set are, as their {@code hashCode} is not ours to call.
 */
record MapForm() implements Form {

    /** Entries decided on the spot from one look at the clock to the next: some 50 µs. */
    private static final int ENTRIES_A_LOOK = 1024;

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
        List<Object> legacyOpen = new ArrayList<>();
        List<Object> candidateOpen = new ArrayList<>();
        Map<Object, Object> legacy = byKey(pair.legacy, legacyOpen);
        Map<Object, Object> candidate = byKey(pair.candidate, candidateOpen);

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

    private static Map<Object, Object> byKey(Object map, List<Object> open) {
        Map<Object, Object> byKey = new LinkedHashMap<>();
        boolean byIdentity = map instanceof IdentityHashMap;
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
            if (!byIdentity && Forms.isHashed(entry.getKey())) {
                byKey.put(entry.getKey(), entry.getValue());
            } else {
                open.add(new SimpleImmutableEntry<>(entry.getKey(), entry.getValue()));
            }
        }
        return byKey;
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
    private static Object token(Object key) {
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        if (key instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        return key instanceof Character ? key.toString() : key == null ? "null" : key;
    }
}
