package io.dualrun.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsersTest {

    private final Users users = new Users();

    @Test
    void a_key_counts_once_however_often_it_comes() {
        for (int round = 0; round < 10; round++) {
            SplittableRandom keys = new SplittableRandom(1);
            for (int key = 0; key < 1000; key++) {
                users.add(keys.nextLong());
            }
        }
        assertThat(users.estimate()).isCloseTo(1000, withinPercentage(5));
    }

    @Test
    void a_million_keys_are_estimated_within_four_standard_errors() {
        SplittableRandom keys = new SplittableRandom(2);
        for (int key = 0; key < 1_000_000; key++) {
            users.add(keys.nextLong());
        }
        assertThat(users.estimate()).isCloseTo(1_000_000, withinPercentage(4.8));
    }

    @Test
    void threads_that_meet_lose_no_key() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            long seed = 100 + thread;
            threads.add(new Thread(() -> {
                SplittableRandom keys = new SplittableRandom(seed);
                for (int key = 0; key < 20_000; key++) {
                    users.add(keys.nextLong());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(users.estimate()).isCloseTo(160_000, withinPercentage(4.8));
    }

    @Test
    void after_a_restart_the_new_count_holds_who_came_since_and_the_other_goes_on() {
        add(0, 1000);
        users.restart();
        assertThat(users.estimateSinceRestart()).isZero();
        assertThat(users.estimate()).isCloseTo(1000, withinPercentage(5));

        add(900, 1100);

        assertThat(users.estimateSinceRestart()).isCloseTo(200, withinPercentage(5));
        assertThat(users.estimate()).isCloseTo(1100, withinPercentage(5));
        users.restart();
        users.restart();
        assertThat(users.estimateSinceRestart()).isZero();
        assertThat(users.estimate()).isCloseTo(1100, withinPercentage(5));
    }

    @Test
    void restarts_while_keys_are_added_lose_none_of_them() throws InterruptedException {
        AtomicInteger adding = new AtomicInteger(2);
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            int from = thread * 100_000;
            threads.add(new Thread(() -> {
                add(from, from + 100_000);
                adding.decrementAndGet();
            }));
        }
        threads.forEach(Thread::start);
        while (adding.get() > 0) {
            users.restart();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(users.estimate()).isCloseTo(200_000, withinPercentage(4.8));
    }

    private void add(int from, int to) {
        for (int key = from; key < to; key++) {
            users.add(new SplittableRandom(key).nextLong());
        }
    }
}
