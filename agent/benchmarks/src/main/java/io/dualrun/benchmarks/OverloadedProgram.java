package io.dualrun.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.dualrun.Candidate;
import io.dualrun.DualRun;
import io.dualrun.RoutingKey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The program of {@link Overload}. Prints one line: calls a second, calls a second of processor time that the JVM had, runs of the candidate
 * a second, how often callers were blocked by a monitor or waited, and ten times the heap in use after a collection, in megabytes.
 */
public final class OverloadedProgram {

    private static final int WARM_UP_SECONDS = 5;
    private static final int SAMPLES = 10;

    /** Some 20 µs. */
    private static final int ROUNDS = 5_000;

    private static final int USERS = 1_000;

    private final LongAdder calls = new LongAdder();
    private final LongAdder verified = new LongAdder();
    private volatile boolean over;

    private OverloadedProgram() {}

    @DualRun("overload")
    double answer(@RoutingKey String user, double x) {
        return rounds(ROUNDS, x);
    }

    /** Comes to the same after nine times as much for nothing. */
    @Candidate("overload")
    double candidate(String user, double x) {
        verified.increment();
        double wasted = rounds(9 * ROUNDS, x);
        return rounds(ROUNDS, x) + (wasted == 42 ? 1 : 0);
    }

    private static double rounds(int rounds, double x) {
        double value = x;
        for (int round = 0; round < rounds; round++) {
            value = Math.sqrt(value + round);
        }
        return value;
    }

    private void call() {
        double sum = 0;
        for (int call = 0; !over; call++) {
            sum += answer("user-" + call % USERS, call);
            calls.increment();
        }
        if (sum == 42) {
            System.err.println(sum);
        }
    }

    private static long pauses(List<Thread> callers) {
        long pauses = 0;
        for (Thread caller : callers) {
            ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(caller.getId());
            pauses += info.getBlockedCount() + info.getWaitedCount();
        }
        return pauses;
    }

    /** Of all threads: callers, collector, agent. */
    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long megabytesAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() >> 20;
    }

    public static void main(String[] args) throws InterruptedException {
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
        OverloadedProgram program = new OverloadedProgram();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < Runtime.getRuntime().availableProcessors(); caller++) {
            Thread thread = new Thread(program::call, "caller-" + caller);
            callers.add(thread);
            thread.start();
        }

        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        long pauses = pauses(callers);
        long calls = program.calls.sum();
        long verified = program.verified.sum();
        StringBuilder heap = new StringBuilder();
        long processor = processorNanos();
        long started = System.nanoTime();
        for (int sample = 1; sample <= SAMPLES; sample++) {
            TimeUnit.NANOSECONDS.sleep(started + nanos * sample / SAMPLES - System.nanoTime());
            heap.append(' ').append(megabytesAfterCollection());
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double processorSeconds = (processorNanos() - processor) / 1e9;
        long called = program.calls.sum() - calls;
        System.out.printf(
                Locale.ROOT,
                "%.0f %.0f %.0f %d%s%n",
                called / seconds,
                called / processorSeconds,
                (program.verified.sum() - verified) / seconds,
                pauses(callers) - pauses,
                heap);
        program.over = true;
    }
}
