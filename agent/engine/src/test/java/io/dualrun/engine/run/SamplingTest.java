package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplingTest {

    private static long timed(Sampling sampling, boolean both) {
        return LongStream.range(0, 1_600)
                .filter(draw -> sampling.times(both, draw))
                .count();
    }

    @Test
    void at_first_and_while_calls_are_few_each_is_timed() {
        for (Sampling sampling : new Sampling[] {Sampling.ALL, Sampling.after(2_000, 2_000)}) {
            assertThat(timed(sampling, false)).isEqualTo(1_600);
            assertThat(timed(sampling, true)).isEqualTo(1_600);
            assertThat(sampling.weight(false)).isOne();
            assertThat(sampling.weight(true)).isOne();
        }
    }

    @Test
    void of_many_one_in_sixteen_is_timed_and_stands_for_as_many() {
        Sampling many = Sampling.after(2_001, 2_001);

        assertThat(timed(many, false)).isEqualTo(100);
        assertThat(timed(many, true)).isEqualTo(100);
        assertThat(many.weight(false)).isEqualTo(16);
        assertThat(many.weight(true)).isEqualTo(16);
    }

    @Test
    void calls_of_both_bodies_go_by_their_own_number() {
        Sampling fewVerified = Sampling.after(1_000_000, 10);

        assertThat(timed(fewVerified, false)).isEqualTo(100);
        assertThat(timed(fewVerified, true)).isEqualTo(1_600);
    }

    @Test
    void a_second_of_many_calls_thins_the_next_and_a_quiet_one_ends_that() throws Throwable {
        Migration migration = new Migration().unverified();
        calls(migration, 3_000);
        assertThat(timedCalls(migration)).isEqualTo(3_000);

        migration.component.tick();
        calls(migration, 16_000);
        assertThat(timedCalls(migration) - 3_000).isBetween(700L, 1_300L);
        assertThat(migration.tally().answered()).isEqualTo(19_000);

        migration.component.tick();
        migration.component.tick();
        long before = timedCalls(migration);
        calls(migration, 100);
        assertThat(timedCalls(migration) - before).isEqualTo(100);
    }

    private static void calls(Migration migration, int calls) throws Throwable {
        Site site = migration.site();
        for (int call = 0; call < calls; call++) {
            site.call(args -> "from legacy", args -> "from candidate");
        }
    }

    private static long timedCalls(Migration migration) {
        return migration.tally().of(LEGACY).latency().count();
    }
}
