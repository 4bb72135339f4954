package rheolab.command;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import rheolab.traffic.Tally;

/**
 * How far the run is, on the error stream: a bar that is redrawn on a terminal, a line every few seconds elsewhere, so that a log stays
 * readable. Drawn by a thread of its own, from {@link #start} to {@link #close}.
 */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 40;
    private static final long REDRAW_MILLIS = 200;
    private static final long LINE_MILLIS = 5_000;

    private final int seconds;
    private final Tally tally;
    private final PrintWriter err;
    private final boolean terminal = System.console() != null;
    private final long startNanos = System.nanoTime();
    private final Thread thread = new Thread(this::draw, "progress");

    Progress(int seconds, Tally tally, PrintWriter err) {
        this.seconds = seconds;
        this.tally = tally;
        this.err = err;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        print();
        if (terminal) {
            err.println();
            err.flush();
        }
    }

    private void draw() {
        try {
            while (true) {
                Thread.sleep(terminal ? REDRAW_MILLIS : LINE_MILLIS);
                print();
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void print() {
        double elapsed = Math.min(seconds, (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1));
        String line = bar(elapsed / seconds) + " %.0f/%d s, %,d requests".formatted(elapsed, seconds, tally.requests());
        if (terminal) {
            err.print("\r" + line);
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** @param share done, 0 to 1 */
    static String bar(double share) {
        int done = (int) Math.round(share * WIDTH);
        return "[" + "=".repeat(done) + " ".repeat(WIDTH - done) + "]";
    }
}
