package io.dualrun.engine.record;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.AtomicHistogram;

/**
 * The times one body took. Recording is lock-free and allocates nothing.
 *
 * <p>Values are kept to two significant digits (quantiles are at most 1 % off), from 1 ns to one hour; what took longer counts as one
 * hour. The sum is exact.
 */
public final class Latency {

    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 2;

    private final AtomicHistogram histogram = new AtomicHistogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
    private final LongAdder sum = new LongAdder();

    void record(long nanos) {
        histogram.recordValue(Math.max(0, Math.min(nanos, LONGEST_NANOS)));
        sum.add(nanos);
    }

    /** How many times were recorded. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** All recorded times together, in nanoseconds. */
    public long sumNanos() {
        return sum.sum();
    }

    /** The times recorded up to now, as a value that no longer changes. */
    public Snapshot snapshot() {
        return new Snapshot(histogram.copy(), sum.sum());
    }

    /** The times of one body, recorded up to one moment. */
    public static final class Snapshot {

        private final AbstractHistogram histogram;
        private final long sumNanos;

        private Snapshot(AbstractHistogram histogram, long sumNanos) {
            this.histogram = histogram;
            this.sumNanos = sumNanos;
        }

        /** How many. */
        public long count() {
            return histogram.getTotalCount();
        }

        /** All of them together, in nanoseconds. */
        public long sumNanos() {
            return sumNanos;
        }

        /**
         * The time that this share of the runs did not exceed.
         *
         * @param quantile 0 to 1
         * @return nanoseconds; 0 if there are none
         */
        public long quantileNanos(double quantile) {
            return count() == 0 ? 0 : histogram.getValueAtPercentile(quantile * 100);
        }

        /** How many took at most this many nanoseconds, to the histogram's accuracy. */
        public long countUpTo(long nanos) {
            return count() == 0 ? 0 : histogram.getCountBetweenValues(0, nanos);
        }
    }
}
