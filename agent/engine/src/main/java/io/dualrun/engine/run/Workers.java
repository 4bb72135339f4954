package io.dualrun.engine.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads on which bodies run beside their callers: a few, behind a queue that holds a few calls. What finds no place is not run.
 *
 * <p>Why this is no {@code ThreadPoolExecutor}: there, a caller that finds a thread asleep wakes it, which costs the caller several microseconds, more
 * than the call it makes. Here a thread that has had something to do takes naps, of one millisecond at first and eight at most, and looks for itself; only after a second of nothing it
 * sleeps, and has to be woken. So handing over is an entry in a queue, and verifying begins some milliseconds late.
 */
public final class Workers {

    private static final long NAP_NANOS = 1_000_000;
    private static final int MOST_DOUBLINGS = 3;
    private static final int NAPS_BEFORE_SLEEP = 128;

    private final int threads;
    private final int places;
    private final boolean virtual;
    private final int napsBeforeSleep;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final Queue<Thread> asleep = new ConcurrentLinkedQueue<>();
    private boolean started;

    /**
     * @param threads how many, at least 1
     * @param places how many calls may wait, at least 1
     * @param virtual whether the threads are virtual ones, where the JVM has them
     */
    public Workers(int threads, int places, boolean virtual) {
        this(threads, places, virtual, NAPS_BEFORE_SLEEP);
    }

    Workers(int threads, int places, boolean virtual, int napsBeforeSleep) {
        this.threads = threads;
        this.places = places;
        this.virtual = virtual;
        this.napsBeforeSleep = napsBeforeSleep;
    }

    boolean virtual() {
        return virtual;
    }

    /** Starts the threads, unless they have been started. Not for callers: to start a thread takes a while. */
    synchronized void start() {
        for (int i = 1; !started && i <= threads; i++) {
            OwnThreads.thread(this::work, "dualrun-beside-" + i, virtual).start();
        }
        started = true;
    }

    /** Whether there is a place now. */
    boolean hasPlace() {
        return taken.get() < places;
    }

    /** How many calls wait. */
    public int waiting() {
        return taken.get();
    }

    /** Has this run later, by another thread; false: there is no place, and it will not. It must not throw. */
    boolean offer(Runnable call) {
        if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            return false;
        }
        waiting.add(call);
        Thread sleeper = asleep.poll();
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
        return true;
    }

    private void work() {
        int naps = 0;
        while (true) {
            Runnable call = waiting.poll();
            if (call != null) {
                taken.decrementAndGet();
                naps = 0;
                run(call);
            } else if (naps++ < napsBeforeSleep) {
                LockSupport.parkNanos(this, NAP_NANOS << Math.min(naps - 1, MOST_DOUBLINGS));
            } else {
                sleep();
            }
        }
    }

    /** What is added after the look, finds this thread among those asleep: it cannot be missed. */
    private void sleep() {
        asleep.add(Thread.currentThread());
        if (waiting.isEmpty()) {
            LockSupport.park(this);
        }
        asleep.remove(Thread.currentThread());
    }

    private static void run(Runnable call) {
        try {
            call.run();
        } catch (Throwable impossible) {
            // It counts its own failures. The thread is needed for others.
        }
        Thread.interrupted();
    }
}
