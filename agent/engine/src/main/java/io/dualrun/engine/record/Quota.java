package io.dualrun.engine.record;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** So many a second, and a count of what came beyond. Lock-free; two threads that meet at a second's end may get one more through. */
final class Quota {

    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final AtomicLong secondEnds;
    private final AtomicInteger used = new AtomicInteger();
    private final LongAdder leftOut = new LongAdder();

    /** @param now the clock's reading, in nanoseconds of {@link System#nanoTime} */
    Quota(int perSecond, long now) {
        this.perSecond = perSecond;
        this.secondEnds = new AtomicLong(now + SECOND);
    }

    /** Whether one more fits into the second of {@code now}; if not, it is counted as left out. */
    boolean take(long now) {
        return take(now, 1);
    }

    /** Whether one of {@code many} fits into the second of {@code now}; those that do not are counted as left out. */
    boolean take(long now, int many) {
        long end = secondEnds.get();
        if (now - end >= 0 && secondEnds.compareAndSet(end, now + SECOND)) {
            used.set(0);
        }
        boolean fits = used.get() < perSecond && used.incrementAndGet() <= perSecond;
        int out = fits ? many - 1 : many;
        if (out > 0) {
            leftOut.add(out);
        }
        return fits;
    }

    /** What was left out, if none has come since to be written with it for a second; else 0. */
    long overdue(long now) {
        return now - secondEnds.get() > SECOND ? leftOut() : 0;
    }

    /** What was left out since this was last asked. */
    long leftOut() {
        return leftOut.sumThenReset();
    }
}
