package io.dualrun.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
}
