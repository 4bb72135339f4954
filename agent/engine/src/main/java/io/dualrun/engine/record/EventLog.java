package io.dualrun.engine.record;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Events on their way from the threads they happened on to the thread that writes them. Adding is lock-free and never waits: what does not
 * fit is left out, and counted.
 */
public final class EventLog {

    private static final int CAPACITY = 10_000;

    private final ConcurrentLinkedQueue<Event> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder overflowed = new LongAdder();

    void add(Event event) {
        if (size.incrementAndGet() > CAPACITY) {
            size.decrementAndGet();
            overflowed.increment();
        } else {
            queue.add(event);
        }
    }

    /** Hands over, in order, what has been added. For the agent's one thread. */
    public void drainTo(Consumer<Event> writer) {
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            size.decrementAndGet();
            writer.accept(event);
        }
    }

    /** Events that found no place since the start, because more than 10,000 were waiting. */
    public long overflowed() {
        return overflowed.sum();
    }
}
