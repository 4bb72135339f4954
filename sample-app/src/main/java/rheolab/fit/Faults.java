package rheolab.fit;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failures of the new solver that are made on purpose, to see what becomes of them: from some moment on a share of its fits throws. */
public final class Faults {

    /** The new solver is as good as it is. */
    public static final Faults NONE = new Faults(0, 0, System::nanoTime);

    private static final Pattern SPEC = Pattern.compile("optimization:errors=(\\d{1,3}(?:\\.\\d+)?)%@(\\d{1,5})s");

    private final double share;
    private final long afterNanos;
    private final LongSupplier clock;
    private final long start;
    private final SplittableRandom random = new SplittableRandom(1);

    private Faults(double share, long afterNanos, LongSupplier clock) {
        this.share = share;
        this.afterNanos = afterNanos;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /**
     * Reads {@code optimization:errors=10%@30s}: from 30 s after now on 10 % of the new solver's fits fail.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Faults parse(String spec) {
        return parse(spec, System::nanoTime);
    }

    static Faults parse(String spec, LongSupplier clock) {
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches() || Double.parseDouble(matcher.group(1)) > 100) {
            throw new IllegalArgumentException(
                    "found \"" + spec + "\", expected optimization:errors=10%@30s: what share"
                            + " of the new solver's fits fails, from which second on");
        }
        return new Faults(
                Double.parseDouble(matcher.group(1)) / 100,
                TimeUnit.SECONDS.toNanos(Long.parseLong(matcher.group(2))),
                clock);
    }

    /** @throws InjectedException as often as it was asked for */
    void strike() {
        if (share > 0 && clock.getAsLong() - start >= afterNanos && draw() < share) {
            throw new InjectedException();
        }
    }

    private synchronized double draw() {
        return random.nextDouble();
    }

    /** A failure that was asked for. */
    static final class InjectedException extends RuntimeException {

        InjectedException() {
            super("injected by --faults");
        }
    }
}
