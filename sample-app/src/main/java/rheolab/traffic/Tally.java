package rheolab.traffic;

import java.util.concurrent.atomic.LongAdder;

/** What was served so far. Any thread adds to it; sums are exact once the threads have ended. */
public final class Tally {

    private final LongAdder visits = new LongAdder();
    private final LongAdder formulas = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder fits = new LongAdder();
    private final LongAdder unfitted = new LongAdder();
    private final LongAdder materials = new LongAdder();

    void visit() {
        visits.increment();
    }

    void formula(boolean answered) {
        formulas.increment();
        if (!answered) {
            refused.increment();
        }
    }

    void fit(boolean found) {
        fits.increment();
        if (!found) {
            unfitted.increment();
        }
    }

    void material() {
        materials.increment();
    }

    public long visits() {
        return visits.sum();
    }

    /** All requests: formulas, fits and materials. */
    public long requests() {
        return formulas.sum() + fits.sum() + materials.sum();
    }

    @Override
    public String toString() {
        return "%,d formulas (%,d refused), %,d fits (%,d without a result), %,d materials stored"
                .formatted(formulas.sum(), refused.sum(), fits.sum(), unfitted.sum(), materials.sum());
    }
}
