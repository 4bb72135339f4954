package io.dualrun.engine.run;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for candidates that must be done by a deadline: only a body on a thread of its own can be left behind. Its caller waits for it, and no longer
 * than that.
 */
final class OwnThreads {

    /** Candidates that never come back hold a thread each. With so many held, candidates are not run any more. */
    private static final int MOST = 200;

    private static final long IDLE_SECONDS = 10;

    private final AtomicInteger number = new AtomicInteger();
    private final boolean virtual;

    /** Null: none was needed yet. */
    private ThreadPoolExecutor threads;

    /** @param virtual whether the threads are virtual ones, where the JVM has them */
    OwnThreads(boolean virtual) {
        this.virtual = virtual;
    }

    private synchronized ThreadPoolExecutor threads() {
        if (threads == null) {
            threads = new ThreadPoolExecutor(
                    0,
                    MOST,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    work -> thread(work, "dualrun-candidate-" + number.incrementAndGet(), virtual));
        }
        return threads;
    }

    /** A daemon that inherits nothing from the thread that makes it. */
    static Thread thread(Runnable work, String name, boolean virtual) {
        Thread thread = virtual ? virtual(work, name) : null;
        if (thread == null) {
            thread = new Thread(null, work, name, 0, false);
            thread.setDaemon(true);
        }
        thread.setContextClassLoader(null);
        return thread;
    }

    /** Null: this JVM is older than 21. By reflection, as this is compiled for 17. */
    private static Thread virtual(Runnable work, String name) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            type.getMethod("name", String.class).invoke(builder, name);
            type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
            Method unstarted = type.getMethod("unstarted", Runnable.class);
            return (Thread) unstarted.invoke(builder, work);
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }

    /**
     * Runs work on another thread and waits for it. An interrupt of the waiting thread is passed on to the other, and is there again at the end.
     *
     * @param nanos how long it is waited for; then the other thread is interrupted, and left to itself
     * @param late run by the other thread if it is done after all
     * @return false: it was not done in time, or there was no thread for it
     */
    boolean run(Runnable work, long nanos, Runnable late) {
        Abandonable abandonable = new Abandonable(work, late);
        try {
            threads().execute(abandonable);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            return false;
        }
        return abandonable.await(nanos);
    }

    private static final class Abandonable implements Runnable {

        private final Runnable work;
        private final Runnable late;
        private final CountDownLatch done = new CountDownLatch(1);

        /** Set by whichever comes first, the end of the work or that of the waiting. */
        private final AtomicBoolean decided = new AtomicBoolean();

        /** Null: not at work. */
        private Thread thread;

        /** Also where the thread is not at work yet. */
        private boolean interrupted;

        Abandonable(Runnable work, Runnable late) {
            this.work = work;
            this.late = late;
        }

        @Override
        public void run() {
            at(Thread.currentThread());
            try {
                work.run();
            } catch (Throwable ours) {
                // The work keeps what the body throws. The one who waits finds nothing done.
            } finally {
                at(null);
                Thread.interrupted();
                if (decided.compareAndSet(false, true)) {
                    done.countDown();
                } else {
                    late.run();
                }
            }
        }

        private synchronized void at(Thread thread) {
            this.thread = thread;
            if (thread != null && interrupted) {
                thread.interrupt();
            }
        }

        private synchronized void interrupt() {
            interrupted = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        boolean await(long nanos) {
            long end = System.nanoTime() + nanos;
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        if (done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                            return true;
                        }
                        boolean abandoned = decided.compareAndSet(false, true);
                        if (abandoned) {
                            interrupt();
                        }
                        return !abandoned;
                    } catch (InterruptedException e) {
                        interrupted = true;
                        interrupt();
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
