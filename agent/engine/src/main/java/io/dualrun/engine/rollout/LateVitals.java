package io.dualrun.engine.rollout;

import java.util.Collection;
import java.util.Map;

/** Stands for what measures the process until that is there: it is loaded when the program has begun. */
public final class LateVitals implements Vitals {

    private volatile Vitals vitals = UNKNOWN;

    /** From now on these are asked. */
    public void become(Vitals real) {
        vitals = real;
    }

    @Override
    public double memory() {
        return vitals.memory();
    }

    @Override
    public double cpu() {
        return vitals.cpu();
    }

    @Override
    public Map<String, Double> meters(Collection<String> names) {
        return vitals.meters(names);
    }
}
