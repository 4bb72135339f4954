package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison.Mismatch;
import io.dualrun.engine.record.Mismatches;
import org.junit.jupiter.api.Test;

/** What is kept of calls is bounded, however many they are. */
class MemoryTest {

    private static final int MILLION = 1_000_000;
    private static final long MOST_BYTES = 40_000_000;

    private final Body legacy = args -> "from legacy";
    private final Body candidate = args -> "from candidate";

    private static long used() {
        long used = Long.MAX_VALUE;
        for (int times = 0; times < 3; times++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    @Test
    void a_million_keys_leave_an_estimate_and_no_more() throws Throwable {
        Migration migration = new Migration().percentage(50).unverified().keyedByFirstArgument();
        Site site = migration.site();
        site.call(legacy, candidate, "warm");
        long before = used();

        for (int user = 0; user < MILLION; user++) {
            site.call(legacy, candidate, "a key of some length, of user number " + user);
        }

        assertThat(used() - before).isLessThan(MOST_BYTES);
        double users = migration.tally().of(LEGACY).users()
                + migration.tally().of(CANDIDATE).users();
        assertThat(users).isBetween(0.9 * MILLION, 1.1 * MILLION);
    }

    @Test
    void a_million_mismatches_leave_a_count_and_a_sample() throws Throwable {
        Migration migration = new Migration();
        Site site = migration.site();
        site.call(legacy, candidate);
        long before = used();

        for (int call = 1; call < MILLION; call++) {
            String value = "value number " + call;
            site.call(args -> value, args -> value + " and more");
        }

        assertThat(used() - before).isLessThan(MOST_BYTES);
        assertThat(migration.comparisons(MISMATCH)).isEqualTo(MILLION);
        assertThat(migration.component.mismatches().groups()).hasSize(1);
        assertThat(migration.drained().size()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void mismatches_of_ever_new_kinds_are_kept_up_to_a_hundred() throws Throwable {
        Migration migration = new Migration();
        migration.site().call(legacy, candidate);
        Mismatches mismatches = migration.component.mismatches();
        Mismatches.Sample one = mismatches.groups().iterator().next().first();

        for (int kind = 1; kind < 150; kind++) {
            Mismatch other = new Mismatch(one.mismatch().differences(), false, "kind " + kind);
            mismatches.add(new Mismatches.Sample(one.at(), one.site(), other));
        }

        assertThat(mismatches.groups()).hasSize(100);
        assertThat(mismatches.others()).isEqualTo(50);
    }
}
