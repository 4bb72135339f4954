package io.dualrun.observe;

import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.store.Home;
import io.dualrun.engine.store.RotatingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes events to {@code <home>/events.jsonl}. Meant for the agent's thread, which hands over what has gathered and
 * then {@linkplain #flush flushes}; and once more for the thread that ends the JVM.
 *
 * <p>Where it cannot write, it says so once, leaves events out, counts them, and tries again every minute.
 */
public final class EventFile implements Consumer<Event> {

    private static final String NAME = "events.jsonl";
    private static final long LIMIT = 10_000_000;
    private static final int KEPT = 5;
    private static final long RETRY_NANOS = 60_000_000_000L;

    private final RotatingFile file;
    private final Notices notices;
    private final LongSupplier nanoTime;

    private boolean failing;
    private long retryAt;
    private long unflushed;
    private volatile long dropped;

    /** Ten megabytes a file; five files are kept besides the one that is written to. */
    public EventFile(Home home, Notices notices) {
        this(home, notices, LIMIT, KEPT, System::nanoTime);
    }

    /**
     * @param limit the most bytes of one file
     * @param kept how many files are kept besides the one that is written to
     * @param nanoTime a clock in nanoseconds, from any origin
     */
    EventFile(Home home, Notices notices, long limit, int kept, LongSupplier nanoTime) {
        this.file = new RotatingFile(home, NAME, limit, kept);
        this.notices = notices;
        this.nanoTime = nanoTime;
    }

    /** Writes an event, or leaves it out. */
    @Override
    public synchronized void accept(Event event) {
        if (failing && nanoTime.getAsLong() - retryAt < 0) {
            dropped++;
            return;
        }
        unflushed++;
        try {
            file.append(EventLine.of(event).getBytes(StandardCharsets.UTF_8));
            if (failing) {
                recover();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Brings what was written to the file. */
    public synchronized void flush() {
        try {
            file.flush();
            unflushed = 0;
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Flushes, and lets go of the file. An event that comes later opens it again. */
    public synchronized void close() {
        flush();
        try {
            file.close();
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Events that could not be written since the start. */
    public long dropped() {
        return dropped;
    }

    private void recover() throws IOException {
        file.flush();
        unflushed = 0;
        failing = false;
        notices.add(
                "events are written to " + file.file() + " again; " + dropped + " have been left out since the start");
    }

    /** Whether buffered lines have reached the file is not known: they count as left out. */
    private void fail(IOException why) {
        dropped += unflushed;
        unflushed = 0;
        retryAt = nanoTime.getAsLong() + RETRY_NANOS;
        abandon();
        if (!failing) {
            failing = true;
            notices.add("cannot write events to " + file.file() + ": found " + why.getMessage()
                    + ", expected a directory that this process can write to; events are left out, and it is tried again"
                    + " every minute");
        }
    }

    private void abandon() {
        try {
            file.close();
        } catch (IOException e) {
            // It failed before, and that is what is reported.
        }
    }
}
