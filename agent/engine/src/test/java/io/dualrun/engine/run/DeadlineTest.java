package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.FAILURE;
import static io.dualrun.engine.record.Tally.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Late;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final long SOON_NANOS = 1_000_000;

    private final Migration migration = new Migration().percentage(100).unverified();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final List<Thread> candidateThreads = new CopyOnWriteArrayList<>();

    private final Body legacy = args -> "from legacy";

    /** Notes that it is interrupted, and goes on until it is released. */
    private final Body stubborn = args -> {
        candidateThreads.add(Thread.currentThread());
        try {
            Migration.await(never);
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        Migration.awaitUninterruptibly(release);
        return "from candidate";
    };

    @AfterEach
    void free() {
        release.countDown();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_candidate_that_is_done_in_time_answers_from_a_thread_of_its_own() throws Throwable {
        migration.deadline(Migration.FAR_NANOS);

        Object answer = migration.site().call(legacy, args -> {
            candidateThreads.add(Thread.currentThread());
            return "from candidate";
        });

        assertThat(answer).isEqualTo("from candidate");
        assertThat(candidateThreads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(migration.calls(CANDIDATE, SUCCESS)).isOne();
        assertThat(migration.tally().of(CANDIDATE).latency().count()).isOne();
    }

    @Test
    void past_it_legacy_serves_and_the_candidate_is_interrupted_and_its_result_dropped() throws Throwable {
        migration.deadline(SOON_NANOS);

        assertThat(migration.site().call(legacy, stubborn)).isEqualTo("from legacy");

        Migration.await(interrupted);
        assertThat(migration.tally().fallbacks().count(Fallback.DEADLINE)).isOne();
        assertThat(migration.calls(CANDIDATE, FAILURE)).isOne();
        assertThat(migration.calls(LEGACY, SUCCESS)).isOne();
        assertThat(migration.eventTypes()).containsExactly("fallback", "success");
        assertThat(migration.tally().late().count(Late.DEADLINE)).isZero();

        release.countDown();
        Migration.until(() -> migration.tally().late().count(Late.DEADLINE) == 1);
        assertThat(migration.calls(CANDIDATE, SUCCESS)).isZero();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void a_verified_candidate_past_it_is_inconclusive() throws Throwable {
        migration.percentage(0).verify(1, 1).deadline(SOON_NANOS);

        assertThat(migration.site().call(legacy, stubborn)).isEqualTo("from legacy");

        assertThat(migration.tally().doubts().count(Doubt.DEADLINE)).isOne();
        assertThat(migration.tally().fallbacks().count(Fallback.DEADLINE)).isZero();
        release.countDown();
        Migration.until(() -> migration.tally().late().count(Late.DEADLINE) == 1);
    }

    @Test
    void beside_the_caller_it_holds_too() throws Throwable {
        migration.percentage(0).verify(1, 1).async().deadline(SOON_NANOS);

        assertThat(migration.site().call(legacy, stubborn)).isEqualTo("from legacy");
        migration.untilVerified(1);

        assertThat(migration.tally().doubts().count(Doubt.DEADLINE)).isOne();
    }

    @Test
    void a_candidate_that_was_left_behind_hangs_from_ten_times_it_on_until_it_is_back() throws Throwable {
        migration.deadline(SOON_NANOS);
        migration.site().call(legacy, stubborn);
        Component component = migration.component;

        assertThat(component.hanging(10 * SOON_NANOS)).isFalse();
        assertThat(component.hanging(11 * SOON_NANOS)).isTrue();
        assertThat(migration.sibling().hanging(Migration.FAR_NANOS)).isFalse();

        release.countDown();
        Migration.until(() -> !component.hanging(Migration.FAR_NANOS));
    }

    @Test
    void a_candidate_that_does_not_run_does_not_hang() throws Throwable {
        migration.deadline(Migration.FAR_NANOS);
        migration.site().call(legacy, args -> "from candidate");
        migration.site().call(legacy, args -> {
            throw new IllegalStateException();
        });

        assertThat(migration.component.hanging(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void what_the_candidate_throws_in_time_is_a_fallback_as_ever() throws Throwable {
        migration.deadline(Migration.FAR_NANOS);
        Body failing = args -> {
            throw new StackOverflowError();
        };

        assertThat(migration.site().call(legacy, failing)).isEqualTo("from legacy");

        assertThat(migration.tally().fallbacks().count(Fallback.EXCEPTION)).isOne();
        assertThat(migration.tally().fallbacks().count(Fallback.DEADLINE)).isZero();
    }

    @Test
    void an_interrupt_of_the_caller_reaches_the_candidate_and_is_there_for_legacy() throws Throwable {
        migration.deadline(Migration.FAR_NANOS);
        Thread caller = Thread.currentThread();
        List<Boolean> seenByLegacy = new CopyOnWriteArrayList<>();

        Object answer = migration
                .site()
                .call(
                        args -> {
                            seenByLegacy.add(Thread.currentThread().isInterrupted());
                            return "from legacy";
                        },
                        args -> {
                            caller.interrupt();
                            Migration.await(never);
                            return "from candidate";
                        });

        assertThat(answer).isEqualTo("from legacy");
        assertThat(seenByLegacy).containsExactly(true);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_candidate_that_does_not_mind_the_interrupt_answers_and_the_caller_stays_interrupted() throws Throwable {
        migration.deadline(Migration.FAR_NANOS);
        Thread caller = Thread.currentThread();

        Object answer = migration.site().call(legacy, args -> {
            caller.interrupt();
            Migration.until(() -> Thread.currentThread().isInterrupted());
            return "from candidate";
        });

        assertThat(answer).isEqualTo("from candidate");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupt_before_the_candidate_has_begun_reaches_it() throws Throwable {
        migration.deadline(Migration.FAR_NANOS);
        for (int call = 0; call < 20; call++) {
            Thread.currentThread().interrupt();
            assertThat(migration.site().call(legacy, args -> {
                        Migration.await(never);
                        return "from candidate";
                    }))
                    .isEqualTo("from legacy");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void a_candidate_that_interrupts_its_own_thread_interrupts_nobody_else() throws Throwable {
        migration.deadline(Migration.FAR_NANOS);
        List<Boolean> before = new CopyOnWriteArrayList<>();

        for (int call = 0; call < 3; call++) {
            migration.site().call(legacy, args -> {
                before.add(Thread.currentThread().isInterrupted());
                Thread.currentThread().interrupt();
                return "from candidate";
            });
        }

        assertThat(before).containsExactly(false, false, false);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void with_no_thread_left_legacy_serves() throws Throwable {
        migration.deadline(1);
        Site site = migration.site();
        while (candidateThreads.size() < 200) {
            site.call(legacy, stubborn);
        }
        long fallbacks = migration.tally().fallbacks().count(Fallback.DEADLINE);

        assertThat(site.call(legacy, stubborn)).isEqualTo("from legacy");

        assertThat(candidateThreads).hasSize(200);
        assertThat(migration.tally().fallbacks().count(Fallback.DEADLINE)).isEqualTo(fallbacks + 1);
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void legacy_gets_arguments_that_the_candidate_left_behind_does_not_spoil() throws Throwable {
        migration.verify(1, 1).deadline(SOON_NANOS);
        int[] numbers = {1, 2, 3};
        Body sum = args -> Arrays.stream((int[]) args[0]).sum();

        Object answer = migration
                .site()
                .call(
                        sum,
                        args -> {
                            ((int[]) args[0])[0] = 1_000;
                            return stubborn.run(args);
                        },
                        (Object) numbers);

        assertThat(answer).isEqualTo(6);
    }

    @Test
    void the_legacy_of_a_void_method_does_its_work_on_the_callers_arguments() throws Throwable {
        migration.verify(1, 1).deadline(SOON_NANOS);
        int[] numbers = {3, 1, 2};

        migration
                .voidSite()
                .call(
                        args -> {
                            Arrays.sort((int[]) args[0]);
                            return null;
                        },
                        stubborn,
                        (Object) numbers);

        assertThat(numbers).containsExactly(1, 2, 3);
        assertThat(migration.tally().fallbacks().count(Fallback.DEADLINE)).isOne();
    }

    @Test
    void where_the_candidate_had_the_copies_legacy_gets_the_callers_arguments() throws Throwable {
        migration.verify(1, 1).deadline(SOON_NANOS).onMismatch(LEGACY);
        int[] numbers = {3, 1, 2};

        Object answer = migration.site().call(args -> args[0], stubborn, (Object) numbers);

        assertThat(answer).isSameAs(numbers);
    }

    @Test
    void a_candidate_that_writes_is_not_left_behind() throws Throwable {
        migration.deadline(1);

        Object answer = migration.writingSite().call(legacy, args -> {
            candidateThreads.add(Thread.currentThread());
            return "from candidate";
        });

        assertThat(answer).isEqualTo("from candidate");
        assertThat(candidateThreads).containsExactly(Thread.currentThread());
    }

    @Test
    void what_could_not_be_begun_on_the_other_thread_is_no_answer() {
        Carried failing = mock(Carried.class);
        doThrow(new OutOfMemoryError("ours")).when(failing).around(any());
        Run run = new Run(CANDIDATE, stubborn, false);

        new Runner(migration.site(), failing, Migration.FAR_NANOS).go(CallerThread.current(), run, new Object[0]);

        assertThat(run.done()).isFalse();
        assertThat(run.abandoned()).isTrue();
        assertThat(migration.errors.count(Part.PLAN)).isOne();
    }
}
