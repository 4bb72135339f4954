package rheolab.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Sends the users to the laboratory, in turns. Each user belongs to one thread, which serves its users round by round: so what a user
 * finds does not depend on how fast the threads are.
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
            List<Future<Integer>> rounds = new ArrayList<>();
            for (int thread = 0; thread < Math.min(threads, users); thread++) {
                int first = thread;
                rounds.add(pool.submit(() -> serve(first, goOn, tally)));
            }
            int complete = Integer.MAX_VALUE;
            for (Future<Integer> round : rounds) {
                complete = Math.min(complete, round.get());
            }
            return complete;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while users were served", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a visit failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Serves every user whose number is {@code first} modulo the number of threads. Returns the complete rounds. */
    private int serve(int first, IntPredicate goOn, Tally tally) {
        for (int round = 0; ; round++) {
            for (int user = first; user < users; user += threads) {
                if (!goOn.test(round)) {
                    return round;
                }
                laboratory.visit(user, round, seed, tally);
            }
        }
    }
}
