package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplingTest {

    private static long timed(Sampling sampling, boolean both, int calls) {
        return LongStream.range(0, calls)
                .filter(draw -> sampling.times(both, draw))
                .count();
    }

    @Test
    void the_first_thousand_of_a_second_are_timed_and_of_the_others_one_in_sixteen() {
        for (Sampling sampling : new Sampling[] {Sampling.first(), Sampling.after(1_000, 1_000)}) {
            for (boolean both : new boolean[] {false, true}) {
                assertThat(timed(sampling, both, 999)).isEqualTo(999);
                assertThat(sampling.weight(both)).isOne();
                assertThat(timed(sampling, both, 1)).isOne();
                assertThat(timed(sampling, both, 1_600)).isEqualTo(100);
                assertThat(sampling.weight(both)).isEqualTo(16);
            }
        }
    }

    @Test
    void after_a_second_of_more_it_is_one_in_sixteen_from_the_start() {
        Sampling many = Sampling.after(1_001, 1_001);
        for (boolean both : new boolean[] {false, true}) {
            assertThat(timed(many, both, 1_600)).isEqualTo(100);
            assertThat(many.weight(both)).isEqualTo(16);
        }
    }

    @Test
    void calls_of_both_bodies_go_by_their_own_number() {
        Sampling fewVerified = Sampling.after(1_000_000, 10);

        assertThat(timed(fewVerified, false, 1_600)).isEqualTo(100);
        assertThat(timed(fewVerified, true, 1_000)).isEqualTo(1_000);
    }

    @Test
    void a_second_of_many_calls_thins_the_next_and_a_quiet_one_ends_that() throws Throwable {
        Migration migration = new Migration().unverified();
        calls(migration, 3_000);
        long first = timedCalls(migration);
        assertThat(first).isBetween(1_050L, 1_250L);

        migration.component.tick();
        calls(migration, 16_000);
        assertThat(timedCalls(migration) - first).isBetween(700L, 1_300L);
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
