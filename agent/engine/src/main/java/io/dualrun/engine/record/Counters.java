package io.dualrun.engine.record;

import java.util.concurrent.atomic.LongAdder;

/** One counter for each constant of an enum. Counting is lock-free. */
public final class Counters<E extends Enum<E>> {

    private final LongAdder[] adders;

    Counters(Class<E> keys) {
        adders = new LongAdder[keys.getEnumConstants().length];
        for (int i = 0; i < adders.length; i++) {
            adders[i] = new LongAdder();
        }
    }

    void add(E key) {
        adders[key.ordinal()].increment();
    }

    /** How often this was counted. */
    public long count(E key) {
        return adders[key.ordinal()].sum();
    }
}
