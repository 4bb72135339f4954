package rheolab.traffic;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Sends the users to the laboratory, in turns: a round is over when everyone was served once, by whichever thread was free. So a user's
 * visits follow one another, and what a user finds does not depend on how fast the threads are.
 *
 * @param users how many, at least 1
 * @param threads that serve them, at least 1
 * @param seed what decides on everything they ask for
 */
public record Traffic(Laboratory laboratory, int users, int threads, long seed) {

    /**
     * Serves users until {@code goOn} says no; asked before each visit, from any of the threads, with the number of the visit's round
     * from 0.
     *
     * @return the number of rounds in which every user was served
     */
    public int run(IntPredicate goOn, Tally tally) {
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, task -> new Thread(task, "laboratory-" + number.incrementAndGet()));
        try {
            int round = 0;
            while (complete(round, pool, goOn, tally)) {
                round++;
            }
            return round;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while users were served", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a visit failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** One round. Returns whether every user was served. */
    private boolean complete(int round, ExecutorService pool, IntPredicate goOn, Tally tally)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> server = () -> serve(round, next, goOn, tally);
        boolean complete = true;
        for (Future<Boolean> served : pool.invokeAll(Collections.nCopies(threads, server))) {
            complete &= served.get();
        }
        return complete;
    }

    /** Serves whoever is next, until nobody is left. Returns false if it was told to stop before. */
    private boolean serve(int round, AtomicInteger next, IntPredicate goOn, Tally tally) {
        for (int user = next.getAndIncrement(); user < users; user = next.getAndIncrement()) {
            if (!goOn.test(round)) {
                return false;
            }
            laboratory.visit(user, round, seed, tally);
        }
        return true;
    }
}
