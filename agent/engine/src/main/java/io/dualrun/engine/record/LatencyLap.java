package io.dualrun.engine.record;

/**
 * The times that one body took from one look at them to the next. Keeps what was counted at the last look, for each doubling of times that is in use: some KB, where a
 * whole histogram is ten times that. Where nothing has been added, the buckets are not looked at one by one.
 *
 * <p>For one reader, on one thread at a time. Another one, with another rhythm, has a lap of its own.
 */
public final class LatencyLap {

    private final Latency latency;

    /** What was counted at the last look, by doubling and bucket; null: nothing. */
    private final long[][] last = new long[Latency.DOUBLINGS][];

    /** The sum of each. */
    private final long[] lastSum = new long[Latency.DOUBLINGS];

    private long lastTotal;

    /** @param latency the times; those it has by now are not of the first lap */
    public LatencyLap(Latency latency) {
        this.latency = latency;
        next();
    }

    /** The times recorded since this was last asked. */
    public Lap next() {
        long[][] since = new long[Latency.DOUBLINGS][];
        long total = latency.count();
        if (total == lastTotal) {
            return new Lap(since, 0);
        }
        lastTotal = total;
        long sum = 0;
        int longest = latency.longestDoubling();
        for (int doubling = latency.shortestDoubling(); doubling <= longest; doubling++) {
            if (latency.countOf(doubling) != lastSum[doubling]) {
                since[doubling] = advance(doubling);
                sum += Lap.sum(since[doubling]);
            }
        }
        return new Lap(since, sum);
    }

    private long[] advance(int doubling) {
        long[] since = latency.countsOf(doubling);
        lastSum[doubling] = Lap.sum(since);
        if (last[doubling] == null) {
            last[doubling] = new long[since.length];
        }
        long[] before = last[doubling];
        for (int bucket = 0; bucket < since.length; bucket++) {
            long now = since[bucket];
            since[bucket] = now - before[bucket];
            before[bucket] = now;
        }
        return since;
    }

    /** The times of one lap; a value that does not change. */
    public static final class Lap {

        private final long[][] counts;
        private final long total;

        /** @param counts by doubling and bucket; null: nothing there */
        private Lap(long[][] counts, long total) {
            this.counts = counts;
            this.total = total;
        }

        /** How many. */
        public long count() {
            return total;
        }

        /**
         * The time that this share of the runs did not exceed, as {@link Latency.Snapshot#quantileNanos} has it.
         *
         * @param quantile above 0, up to 1
         * @return nanoseconds; 0 if there are none
         */
        public long quantileNanos(double quantile) {
            // 0.07 · 100 is a little more than 7, and is to mean the seventh.
            long wanted = Math.max(1, (long) Math.ceil(Math.nextDown(quantile) * total));
            long found = 0;
            for (int doubling = 0; doubling < counts.length; doubling++) {
                long[] buckets = counts[doubling];
                for (int bucket = 0; buckets != null && bucket < buckets.length; bucket++) {
                    found += buckets[bucket];
                    if (found >= wanted) {
                        return Latency.longestIn(doubling, bucket);
                    }
                }
            }
            return 0;
        }

        private static long sum(long[] counts) {
            long sum = 0;
            for (long count : counts) {
                sum += count;
            }
            return sum;
        }
    }
}
