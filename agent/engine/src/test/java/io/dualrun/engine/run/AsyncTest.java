package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.SUCCESS;
import static io.dualrun.engine.record.Tally.Result.INCONCLUSIVE;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tally.Late;
import io.dualrun.engine.record.Tally.Shed;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Verified beside the caller. */
class AsyncTest {

    private final Migration migration = new Migration().async();
    private final List<Thread> candidateThreads = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    private final Body legacy = args -> "from legacy";

    private final Body held = args -> {
        candidateThreads.add(Thread.currentThread());
        Migration.await(release);
        return "from candidate";
    };

    @Test
    void the_caller_has_its_answer_before_the_candidate_ends() throws Throwable {
        assertThat(migration.site().call(legacy, held)).isEqualTo("from legacy");
        assertThat(migration.tally().verified()).isZero();
        assertThat(migration.calls(LEGACY, SUCCESS)).isOne();

        release.countDown();
        migration.untilVerified(1);

        assertThat(migration.comparisons(MISMATCH)).isOne();
        assertThat(candidateThreads).singleElement().isNotSameAs(Thread.currentThread());
        assertThat(migration.tally().of(LEGACY).runs()).isOne();
        assertThat(migration.tally().of(CANDIDATE).runs()).isOne();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void a_full_queue_sheds_and_counts_and_nothing_runs_on_the_caller() throws Throwable {
        Migration small = new Migration(new Workers(1, 1, false)).async();
        Site site = small.site();

        site.call(legacy, held);
        Migration.until(() -> !candidateThreads.isEmpty());
        for (int call = 0; call < 10; call++) {
            assertThat(site.call(legacy, held)).isEqualTo("from legacy");
        }
        assertThat(small.tally().shed().count(Shed.QUEUE)).isEqualTo(9);

        release.countDown();
        small.untilVerified(2);
        assertThat(candidateThreads).hasSize(2).doesNotContain(Thread.currentThread());
    }

    @Test
    void after_a_rollback_no_candidate_runs_for_a_call_that_still_waits() throws Throwable {
        Migration small = new Migration(new Workers(1, 10, false)).async();
        Site site = small.site();
        site.call(legacy, held);
        Migration.until(() -> !candidateThreads.isEmpty());
        site.call(legacy, held);

        small.rolledBack();
        release.countDown();

        small.untilVerified(1);
        Migration.until(() -> small.tally().late().count(Late.EPOCH) == 2);
        assertThat(candidateThreads).hasSize(1);
    }

    @Test
    void a_place_that_another_thread_has_taken_meanwhile_sheds_too() throws Throwable {
        Workers full = spy(new Workers(1, 100, false));
        doReturn(false).when(full).offer(any());
        Migration small = new Migration(full).async();

        assertThat(small.site().call(legacy, held)).isEqualTo("from legacy");

        assertThat(small.tally().shed().count(Shed.QUEUE)).isOne();
        assertThat(candidateThreads).isEmpty();
        assertThat(small.errors.total()).isZero();
    }

    @Test
    void a_run_that_is_done_before_its_caller_goes_on_is_counted_once() throws Throwable {
        Workers prompt = spy(new Workers(1, 100, false));
        doAnswer(call -> {
                    Thread thread = new Thread(call.<Runnable>getArgument(0));
                    thread.start();
                    thread.join();
                    return true;
                })
                .when(prompt)
                .offer(any());
        Migration migration = new Migration(prompt).alternate(0.5).async();

        migration.site().call(legacy, args -> "from candidate");

        assertThat(migration.comparisons(MISMATCH)).isOne();
        assertThat(migration.tally().of(CANDIDATE).runs()).isOne();
        assertThat(migration.tally().of(CANDIDATE).latency().count()).isOne();
        assertThat(migration.tally().of(CANDIDATE).latency(false)).isNull();
    }

    @Test
    void a_result_that_the_caller_changes_afterwards_is_compared_as_it_was() throws Throwable {
        Body numbers = args -> new int[] {1, 2, 3};

        int[] result = (int[]) migration.site().call(numbers, args -> {
            held.run(args);
            return numbers.run(args);
        });
        result[0] = 99;
        release.countDown();
        migration.untilVerified(1);

        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void the_arguments_of_a_void_method_are_compared_as_legacy_left_them() throws Throwable {
        Body sort = args -> {
            Arrays.sort((int[]) args[0]);
            return null;
        };
        int[] numbers = {3, 1, 2};

        migration
                .voidSite()
                .call(
                        sort,
                        args -> {
                            held.run(args);
                            return sort.run(args);
                        },
                        (Object) numbers);
        assertThat(numbers).containsExactly(1, 2, 3);
        numbers[0] = 99;
        release.countDown();
        migration.untilVerified(1);

        assertThat(migration.comparisons(MATCH)).isOne();
        assertThat(numbers).containsExactly(99, 2, 3);
    }

    @Test
    void a_void_method_that_leaves_nothing_to_compare_is_inconclusive_here_too() throws Throwable {
        migration.voidSite().call(args -> null, args -> null, 42);
        migration.untilVerified(1);

        assertThat(migration.tally().doubts().count(Doubt.NOTHING)).isOne();
    }

    @Test
    void a_receiver_is_not_copied_however_large_it_is() throws Throwable {
        migration.instanceSite().call(legacy, args -> "from legacy", Migration.TOO_LARGE, new int[1]);
        migration.untilVerified(1);

        assertThat(migration.comparisons(MATCH)).isOne();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void a_method_that_returns_its_receiver_matches() throws Throwable {
        Body self = args -> args[0];

        assertThat(migration.instanceSite().call(self, self, Migration.TOO_LARGE) == Migration.TOO_LARGE)
                .isTrue();
        migration.untilVerified(1);

        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void a_result_that_cannot_be_kept_is_inconclusive_and_no_failure() throws Throwable {
        assertThat(migration.site().call(args -> Migration.TOO_LARGE, held) == Migration.TOO_LARGE)
                .isTrue();

        assertThat(migration.tally().doubts().count(Doubt.CHANGEABLE)).isOne();
        assertThat(candidateThreads).isEmpty();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void what_fails_on_the_other_thread_is_counted_and_the_thread_goes_on() throws Throwable {
        Migration one = new Migration(new Workers(1, 100, false)).async();
        Mismatches failing = mock(Mismatches.class);
        doThrow(new OutOfMemoryError("ours")).when(failing).add(any());
        Component component = spy(one.component);
        doReturn(failing).when(component).mismatches();
        Site site = new Site(new MigratedMethod("Tested#method()", 0, false, null, RuleSpec.NOTHING), component);

        assertThat(site.call(legacy, args -> "from candidate")).isEqualTo("from legacy");
        Migration.until(() -> one.errors.count(Part.SETTLE) == 1);
        assertThat(site.call(legacy, legacy)).isEqualTo("from legacy");
        one.untilVerified(1);

        assertThat(one.comparisons(MATCH)).isOne();
        assertThat(one.errors.total()).isOne();
    }

    @Test
    void where_the_candidate_serves_legacy_runs_beside() throws Throwable {
        migration.percentage(100);

        assertThat(migration.site().call(held, args -> "served")).isEqualTo("served");
        assertThat(migration.calls(CANDIDATE, SUCCESS)).isOne();
        release.countDown();
        migration.untilVerified(1);

        assertThat(migration.comparisons(MISMATCH)).isOne();
        assertThat(candidateThreads).doesNotContain(Thread.currentThread());
        assertThat(migration.tally().of(LEGACY).runs()).isOne();
        assertThat(migration.tally().answered()).isOne();
    }

    @Test
    void where_legacy_answers_on_a_mismatch_the_caller_waits() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);
        release.countDown();

        assertThat(migration.site().call(legacy, held)).isEqualTo("from legacy");
        assertThat(migration.synchronizedSite().call(legacy, held)).isEqualTo("from legacy");

        assertThat(migration.comparisons(MISMATCH)).isEqualTo(2);
        assertThat(candidateThreads).containsOnly(Thread.currentThread());
        assertThat(migration.tally().shed().count(Shed.MONITOR)).isZero();
    }

    @Test
    void a_caller_that_is_interrupted_is_not_verified_beside_either() throws Throwable {
        Body interrupted = args -> {
            Thread.currentThread().interrupt();
            return "stopped";
        };

        migration.site().call(interrupted, held);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(migration.comparisons(INCONCLUSIVE)).isOne();
        assertThat(candidateThreads).isEmpty();
    }
}
