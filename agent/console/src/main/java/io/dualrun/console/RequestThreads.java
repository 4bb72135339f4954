package io.dualrun.console;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The threads that requests run on; they go when there is nothing to do. There are enough that a rollback finds one while a few clients stall.
 *
 * <p>The server reads a request and writes its answer on these threads, blocking. A client that sends half a request,
 * or does not read the answer, would hold one for ever. The JDK's limits for that are system properties, and so would
 * hold for a server of the application's, too. Therefore a request that takes too long is
 * {@linkplain #endSlow interrupted}: the server's connections are interruptible channels, and an interrupt closes the
 * one that the thread waits for ({@link java.nio.channels.InterruptibleChannel}).
 */
final class RequestThreads implements Executor {

    private static final int THREADS = 8;
    private static final long IDLE_SECONDS = 10;
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Daemons());
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock in nanoseconds, from any origin */
    RequestThreads(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable request) {
        pool.execute(() -> run(request));
    }

    private void run(Runnable request) {
        Running current = new Running(Thread.currentThread(), nanoTime.getAsLong());
        running.add(current);
        try {
            request.run();
        } finally {
            running.remove(current);
            current.end();
        }
    }

    /** Interrupts requests that have been running for more than ten seconds. */
    void endSlow() {
        long now = nanoTime.getAsLong();
        for (Running request : running) {
            request.interruptIfLongerThan(LONGEST_NANOS, now);
        }
    }

    void stop() {
        pool.shutdownNow();
    }

    /** A request on its thread. The lock keeps an interrupt from reaching the thread's next request. */
    private static final class Running {

        private final Thread thread;
        private final long since;
        private boolean ended;

        private Running(Thread thread, long since) {
            this.thread = thread;
            this.since = since;
        }

        private synchronized void interruptIfLongerThan(long nanos, long now) {
            if (!ended && now - since > nanos) {
                thread.interrupt();
            }
        }

        private synchronized void end() {
            ended = true;
            Thread.interrupted();
        }
    }

    private static final class Daemons implements ThreadFactory {

        private final AtomicInteger last = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(null, work, "dualrun-http-" + last.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        }
    }
}
