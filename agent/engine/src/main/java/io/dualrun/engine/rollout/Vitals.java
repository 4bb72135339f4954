package io.dualrun.engine.rollout;

import java.util.Collection;
import java.util.Map;

/** What is measured of the whole process. */
public interface Vitals {

    /** Nothing is known. */
    Vitals UNKNOWN = new Vitals() {
        @Override
        public double memory() {
            return Double.NaN;
        }

        @Override
        public double cpu() {
            return Double.NaN;
        }

        @Override
        public Map<String, Double> meters(Collection<String> names) {
            return Map.of();
        }
    };

    /** Bytes of the heap that were in use after the last garbage collection; NaN: there was none yet. */
    double memory();

    /** The share of this machine's processors that the process uses, a ratio, 0 to 1; NaN: not known. */
    double cpu();

    /** Meters of the application by name: the value of a gauge, of a counter its increase a second. Those that are not there are left out. */
    Map<String, Double> meters(Collection<String> names);
}
