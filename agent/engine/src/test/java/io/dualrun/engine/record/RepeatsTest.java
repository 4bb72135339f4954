package io.dualrun.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final int MILLION = 1_000_000;

    private static int admitted(Repeats repeats, String key, int times, int interval) {
        int admitted = 0;
        for (int time = 0; time < times; time++) {
            admitted += repeats.admits(key.hashCode(), interval) ? 1 : 0;
        }
        return admitted;
    }

    @Property(tries = 20)
    void one_key_a_million_times_adds_five(
            @ForAll @AlphaChars @StringLength(min = 1, max = 30) String key,
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int interval) {
        assertThat(admitted(new Repeats(), key, MILLION, interval)).isEqualTo(5);
    }

    @Property(tries = 50)
    void a_thousand_keys_once_add_a_thousand(@ForAll @AlphaChars @StringLength(max = 30) String prefix) {
        Repeats repeats = new Repeats();
        int admitted = 0;
        for (int key = 0; key < 1000; key++) {
            admitted += admitted(repeats, prefix + key, 1, 1);
        }
        assertThat(admitted).isEqualTo(1000);
    }

    @Property(tries = 50)
    void a_hundred_keys_that_repeat_add_five_each(@ForAll @AlphaChars @StringLength(max = 30) String prefix) {
        Repeats repeats = new Repeats();
        int admitted = 0;
        for (int round = 0; round < 100; round++) {
            for (int key = 0; key < 100; key++) {
                admitted += admitted(repeats, prefix + key, 1, 1);
            }
        }
        assertThat(admitted).isEqualTo(500);
    }

    @Test
    void among_failures_of_very_many_others_a_key_that_repeats_adds_next_to_nothing() {
        Repeats repeats = new Repeats();
        int ofOthers = 0;
        int ofOne = 0;
        for (int other = 0; other < MILLION; other++) {
            ofOthers += admitted(repeats, "user-" + other, 1, 1);
            ofOne += admitted(repeats, "the one", 1, 1);
        }
        assertThat(ofOthers).isGreaterThan(999 * MILLION / 1000);
        assertThat(ofOne).isLessThan(MILLION / 100);
    }

    @Test
    void the_next_interval_begins_anew_and_any_number_of_them_does() {
        Repeats repeats = new Repeats();
        for (int interval : new int[] {1, 2, 0xFF_FFFF, 0x100_0001, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThat(admitted(repeats, "ann", 10, interval)).isEqualTo(5);
        }
    }

    @Test
    void without_a_key_nothing_is_capped() {
        Repeats repeats = new Repeats();
        for (int time = 0; time < 100; time++) {
            assertThat(repeats.admits(0, 1)).isTrue();
        }
    }

    @Test
    void threads_that_meet_add_no_more_than_one_would() throws InterruptedException {
        Repeats repeats = new Repeats();
        LongAdder admitted = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(new Thread(() -> {
                for (int time = 0; time < 100; time++) {
                    for (int key = 0; key < 100; key++) {
                        admitted.add(admitted(repeats, "user-" + key, 1, 1));
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(admitted.sum()).isBetween(490L, 500L);
    }
}
