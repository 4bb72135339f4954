package io.dualrun.engine.record;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.AtomicHistogram;

/**
 * The times one body took. Recording is lock-free and allocates nothing.
 *
 * <p>Values are kept to two significant digits (quantiles are at most 1 % off), from 1 ns to one hour; what took longer counts as one
 * hour. The sum is exact.
 *
 * <p>The histogram's buckets are named here by their doubling and their place in it: doubling 0 is 0 to 127 ns, and each that follows is as wide as all before, and has 128
 * buckets, too.
 */
public final class Latency {

    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 2;

    /** Buckets in each doubling. */
    static final int DOUBLING = 128;

    /** From 0 to one hour. */
    static final int DOUBLINGS = doublingOf(LONGEST_NANOS) + 1;

    private final AtomicHistogram histogram = new AtomicHistogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
    private final LongAdder sum = new LongAdder();

    void record(long nanos) {
        histogram.recordValue(Math.max(1, Math.min(nanos, LONGEST_NANOS)));
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

    /** How many took longer than this many nanoseconds, to the histogram's accuracy: what is in the same bucket did not. Copies nothing. */
    public long countAbove(long nanos) {
        long longest = histogram.getMaxValue();
        return nanos >= longest
                ? 0
                : histogram.getCountBetweenValues(histogram.nextNonEquivalentValue(Math.max(0, nanos)), longest);
    }

    /** The doubling of the shortest time; 0: there is none. */
    int shortestDoubling() {
        return count() == 0 ? 0 : doublingOf(histogram.getMinNonZeroValue());
    }

    /** The doubling of the longest time; 0: there is none. */
    int longestDoubling() {
        return doublingOf(histogram.getMaxValue());
    }

    /** How many times are of this doubling. */
    long countOf(int doubling) {
        return histogram.getCountBetweenValues(shortestIn(doubling, 0), longestIn(doubling, DOUBLING - 1));
    }

    /** How many times are in each bucket of this doubling. */
    long[] countsOf(int doubling) {
        long[] counts = new long[DOUBLING];
        long nanos = shortestIn(doubling, 0);
        long step = widthIn(doubling);
        for (int bucket = 0; bucket < DOUBLING; bucket++) {
            counts[bucket] = histogram.getCountAtValue(nanos);
            nanos += step;
        }
        return counts;
    }

    static int doublingOf(long nanos) {
        return Long.SIZE - Long.numberOfLeadingZeros(nanos / DOUBLING);
    }

    static long shortestIn(int doubling, int bucket) {
        return (doubling == 0 ? bucket : DOUBLING + bucket) * widthIn(doubling);
    }

    static long longestIn(int doubling, int bucket) {
        return shortestIn(doubling, bucket) + widthIn(doubling) - 1;
    }

    private static long widthIn(int doubling) {
        return 1L << Math.max(0, doubling - 1);
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
