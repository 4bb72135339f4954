package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when a test says so, once somebody waits for it. */
final class DrivenTime implements Time {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final Set<Object> sleeping = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Duration> naps = new LinkedBlockingQueue<>();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos());
    }

    @Override
    public void await(Object monitor, long nanos) throws InterruptedException {
        sleeping.add(monitor);
        naps.add(Duration.ofNanos(nanos));
        monitor.wait();
    }

    /** Waits until somebody waits, and says for how long. */
    Duration nap() throws InterruptedException {
        Duration nap = naps.poll(20, TimeUnit.SECONDS);
        assertThat(nap).as("nobody waits").isNotNull();
        return nap;
    }

    /** Waits until somebody waits, lets as much time pass, and says how much that was. */
    Duration passNap() throws InterruptedException {
        Duration nap = nap();
        pass(nap);
        return nap;
    }

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        for (Object monitor : sleeping) {
            synchronized (monitor) {
                monitor.notifyAll();
            }
        }
    }
}
