package io.dualrun.engine.run;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Counters;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Gives a component's candidate a rest when too many of the calls that it serves fail: a circuit breaker (Nygard, Release It!, 2007).
 *
 * <pre>
 *             too many failures              the rest is over
 *   CLOSED ────────────────────> OPEN ────────────────────> HALF_OPEN
 *      ^                          ^                          │     │
 *      │                          └──────── one fails ───────┘     │
 *      └──────────────────── all probes succeed ───────────────────┘
 * </pre>
 *
 * <p>Success costs nothing while it is closed: failures alone are counted here, in slots of a tenth of the window; how many calls there were is known to the
 * component's tally, and the agent's thread notes once a second how many there had been a window ago. Lock-free.
 */
final class Breaker {

    enum Kind {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private static final int SLOTS = 10;

    /**
     * One state. Who finds it gone has been overtaken, and does nothing.
     *
     * @param since when it began
     * @param begun probes begun
     * @param succeeded probes that succeeded
     */
    private record State(Kind kind, long since, AtomicInteger begun, AtomicInteger succeeded) {

        static State of(Kind kind, long since) {
            return new State(kind, since, new AtomicInteger(), new AtomicInteger());
        }
    }

    /** Failures of one tenth of a window; {@code number} counts these from the origin of the clock. */
    private record Slot(long number, AtomicInteger failures) {}

    private final BreakerPolicy policy;
    private final Counters<Outcome> calls;
    private final LongSupplier clock;
    private final Consumer<String> listener;

    private final AtomicReference<State> state;
    private final AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(SLOTS + 1);

    /** The candidate's calls at each of the last seconds, as many as the window has. Belongs to the agent's thread. */
    private final long[] callsBySecond;

    private int second;

    /** The candidate's calls a window ago, or when this breaker closed, whichever is later. */
    private volatile long callsBefore;

    /**
     * @param tally where the candidate's calls are counted
     * @param clock nanoseconds, from any origin
     * @param listener told of each change, in words for a person
     */
    Breaker(BreakerPolicy policy, Tally tally, LongSupplier clock, Consumer<String> listener) {
        this.policy = policy;
        this.calls = tally.of(Path.CANDIDATE).calls();
        this.clock = clock;
        this.listener = listener;
        this.state = new AtomicReference<>(State.of(Kind.CLOSED, clock.getAsLong()));
        this.callsBySecond = new long[(int) Math.max(1, policy.windowNanos() / 1_000_000_000L)];
        forget();
    }

    Kind kind() {
        return state.get().kind;
    }

    /** Whether the candidate may be run for one more caller. A yes may use up a probe. */
    boolean permits() {
        State now = state.get();
        return now.kind == Kind.CLOSED || permits(now);
    }

    private boolean permits(State now) {
        // Probes that do not come back within a rest are given up, and others made.
        boolean over = clock.getAsLong() - now.since >= policy.restNanos();
        if (over) {
            State halfOpen = State.of(Kind.HALF_OPEN, clock.getAsLong());
            now = state.compareAndSet(now, halfOpen) ? halfOpen : state.get();
        }
        return switch (now.kind) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> now.begun.get() < policy.probes() && now.begun.getAndIncrement() < policy.probes();
        };
    }

    /** The candidate has answered. */
    void succeeded() {
        State now = state.get();
        if (now.kind == Kind.HALF_OPEN && now.succeeded.incrementAndGet() == policy.probes()) {
            forget();
            become(now, Kind.CLOSED, "has answered " + policy.probes() + " calls in a row and serves again");
        }
    }

    /** The candidate has failed. */
    void failed() {
        State now = state.get();
        if (now.kind == Kind.HALF_OPEN) {
            become(now, Kind.OPEN, "has failed again, and rests for another " + seconds(policy.restNanos()));
        } else if (now.kind == Kind.CLOSED) {
            int failures = countFailure();
            long all = count() - callsBefore;
            boolean tooMany = policy.failures() > 0 && failures >= policy.failures();
            boolean tooLarge = policy.rate() > 0 && all >= policy.minCalls() && failures >= policy.rate() * all;
            if (tooMany || tooLarge) {
                become(
                        now,
                        Kind.OPEN,
                        "has failed in " + failures + " of " + all + " calls within "
                                + seconds(policy.windowNanos()) + ", and rests for " + seconds(policy.restNanos())
                                + "; legacy serves");
            }
        }
    }

    private void become(State before, Kind kind, String words) {
        if (state.compareAndSet(before, State.of(kind, clock.getAsLong()))) {
            listener.accept(words);
        }
    }

    private int countFailure() {
        long number = Math.floorDiv(clock.getAsLong(), policy.windowNanos() / SLOTS);
        int at = (int) Math.floorMod(number, SLOTS + 1);
        Slot slot = slots.get(at);
        if (slot == null || slot.number != number) {
            slots.compareAndSet(at, slot, new Slot(number, new AtomicInteger()));
            slot = slots.get(at);
        }
        slot.failures.incrementAndGet();
        int failures = 0;
        for (int each = 0; each <= SLOTS; each++) {
            Slot counted = slots.get(each);
            if (counted != null && number - counted.number < SLOTS) {
                failures += counted.failures.get();
            }
        }
        return failures;
    }

    /** Once a second, by the agent's thread. */
    void tick() {
        callsBefore = Math.max(callsBefore, callsBySecond[second]);
        callsBySecond[second] = count();
        second = (second + 1) % callsBySecond.length;
    }

    /** What was before does not count any more. */
    private void forget() {
        callsBefore = count();
        for (int each = 0; each <= SLOTS; each++) {
            slots.set(each, null);
        }
    }

    private long count() {
        return calls.count(Outcome.SUCCESS) + calls.count(Outcome.FAILURE);
    }

    private static String seconds(long nanos) {
        return nanos / 1_000_000_000L + " s";
    }
}
