package io.dualrun.engine.compare;

import java.util.Map;

/** A map's entry: its key and its value. */
record EntryForm() implements Form {

    @Override
    public Object family() {
        return Map.Entry.class;
    }

    @Override
    public boolean hasParts() {
        return true;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        Map.Entry<?, ?> legacy = (Map.Entry<?, ?>) pair.legacy;
        Map.Entry<?, ?> candidate = (Map.Entry<?, ?>) pair.candidate;
        walk.field(pair, "value", pair.scope.child("value"), legacy.getValue(), candidate.getValue());
        walk.field(pair, "key", pair.scope.child("key"), legacy.getKey(), candidate.getKey());
    }
}
