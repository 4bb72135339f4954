package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison.Doubt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Legacy runs once more where the two differ. */
class RecheckTest {

    private final Migration migration = new Migration().recheck();
    private final AtomicInteger legacyRuns = new AtomicInteger();

    private final Body counting = args -> legacyRuns.incrementAndGet();
    private final Body constant = args -> {
        legacyRuns.incrementAndGet();
        return "from legacy";
    };

    @Test
    void a_legacy_that_does_not_agree_with_itself_makes_no_mismatch() throws Throwable {
        assertThat(migration.site().call(counting, args -> "from candidate")).isEqualTo(1);

        assertThat(migration.tally().doubts().count(Doubt.NONDETERMINISTIC)).isOne();
        assertThat(migration.comparisons(MISMATCH)).isZero();
        assertThat(legacyRuns).hasValue(2);
        assertThat(migration.tally().of(LEGACY).runs()).isEqualTo(2);
        assertThat(migration.tally().answered()).isOne();
    }

    @Test
    void one_that_does_leaves_the_mismatch_what_it_is() throws Throwable {
        assertThat(migration.site().call(constant, args -> "from candidate")).isEqualTo("from legacy");

        assertThat(migration.comparisons(MISMATCH)).isOne();
        assertThat(legacyRuns).hasValue(2);
    }

    @Test
    void a_match_asks_for_no_more() throws Throwable {
        migration.site().call(constant, args -> "from legacy");

        assertThat(migration.comparisons(MATCH)).isOne();
        assertThat(legacyRuns).hasValue(1);
    }

    @Test
    void the_third_run_gets_arguments_that_neither_body_has_changed() throws Throwable {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        int[] numbers = {1};
        Body changing = args -> {
            int[] given = (int[]) args[0];
            seen.add(given[0]);
            return given[0] *= 10;
        };

        migration.site().call(changing, args -> ((int[]) args[0])[0] = 77, (Object) numbers);

        assertThat(seen).containsExactly(1, 1);
        assertThat(numbers).containsExactly(10);
        assertThat(migration.comparisons(MISMATCH)).isOne();
    }

    @Test
    void a_legacy_that_fails_only_now_and_then_does_not_agree_with_itself_either() throws Throwable {
        Body failingOnce = args -> {
            if (legacyRuns.incrementAndGet() == 2) {
                throw new OutOfMemoryError("the second time");
            }
            return "from legacy";
        };

        assertThat(migration.site().call(failingOnce, args -> "from candidate")).isEqualTo("from legacy");

        assertThat(migration.tally().doubts().count(Doubt.NONDETERMINISTIC)).isOne();
        assertThat(migration.tally().disabledSites()).isOne();
    }

    @Test
    void what_the_third_run_leaves_on_the_thread_is_not_the_callers() throws Throwable {
        Body leaving = args -> {
            if (legacyRuns.incrementAndGet() == 2) {
                RoutingScope.exchange("intruder");
            }
            return "from legacy";
        };

        migration.site().call(leaving, args -> "from candidate");

        assertThat(legacyRuns).hasValue(2);
        assertThat(RoutingScope.exchange(null)).isNull();
        assertThat(CallerThread.current().depth).isZero();
        assertThat(CallerThread.current().ours).isFalse();
    }

    @Test
    void calls_within_the_third_run_are_legacys() throws Throwable {
        Site site = migration.site();
        Body recursing = args -> {
            legacyRuns.incrementAndGet();
            return site.call(args2 -> "inner legacy", args2 -> "inner candidate");
        };

        assertThat(site.call(recursing, args -> "from candidate")).isEqualTo("inner legacy");

        assertThat(migration.comparisons(MISMATCH)).isOne();
        assertThat(migration.tally().verified()).isOne();
    }

    @Test
    void beside_the_caller_it_is_another_thread_that_runs_it() throws Throwable {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Body noting = args -> {
            threads.add(Thread.currentThread());
            return threads.size();
        };

        assertThat(migration.async().site().call(noting, args -> "from candidate"))
                .isEqualTo(1);
        migration.untilVerified(1);

        assertThat(threads).hasSize(2).doesNotHaveDuplicates();
        assertThat(migration.tally().doubts().count(Doubt.NONDETERMINISTIC)).isOne();
    }

    @Test
    void a_candidate_that_serves_stands_where_legacy_does_not_agree_with_itself() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);

        assertThat(migration.site().call(counting, args -> "from candidate")).isEqualTo("from candidate");

        assertThat(migration.tally().doubts().count(Doubt.NONDETERMINISTIC)).isOne();
    }
}
