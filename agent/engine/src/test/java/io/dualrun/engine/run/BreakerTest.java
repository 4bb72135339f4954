package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.FAILURE;
import static io.dualrun.engine.record.Tally.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Shed;
import io.dualrun.engine.run.Breaker.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final BreakerPolicy BY_COUNT = new BreakerPolicy(3, 0, 1, 10 * SECOND, 30 * SECOND, 2);
    private static final BreakerPolicy BY_RATE = new BreakerPolicy(0, 0.5, 10, 10 * SECOND, 30 * SECOND, 2);

    private final AtomicLong clock = new AtomicLong(-5 * SECOND);
    private final Tally tally = new Tally();
    private final List<String> told = new ArrayList<>();

    private Breaker breaker(BreakerPolicy policy) {
        return new Breaker(policy, tally, clock::get, told::add);
    }

    private void fail(Breaker breaker, int calls) {
        for (int call = 0; call < calls; call++) {
            tally.answered(CANDIDATE, FAILURE);
            breaker.failed();
        }
    }

    private void succeed(Breaker breaker, int calls) {
        for (int call = 0; call < calls; call++) {
            tally.answered(CANDIDATE, SUCCESS);
            breaker.succeeded();
        }
    }

    private void seconds(Breaker breaker, int seconds) {
        for (int second = 0; second < seconds; second++) {
            clock.addAndGet(SECOND);
            breaker.tick();
        }
    }

    private Breaker opened() {
        Breaker breaker = breaker(BY_COUNT);
        fail(breaker, 3);
        assertThat(breaker.kind()).isEqualTo(Kind.OPEN);
        return breaker;
    }

    @Test
    void so_many_failures_within_the_window_open_it() {
        Breaker breaker = breaker(BY_COUNT);

        fail(breaker, 2);
        succeed(breaker, 1_000);
        assertThat(breaker.permits()).isTrue();
        assertThat(told).isEmpty();
        fail(breaker, 1);

        assertThat(breaker.kind()).isEqualTo(Kind.OPEN);
        assertThat(breaker.permits()).isFalse();
        assertThat(told)
                .containsExactly("has failed in 3 of 1003 calls within 10 s, and rests for 30 s; legacy serves");
    }

    @Test
    void such_a_share_of_enough_calls_opens_it() {
        Breaker breaker = breaker(BY_RATE);

        succeed(breaker, 2);
        fail(breaker, 7);
        assertThat(breaker.kind()).isEqualTo(Kind.CLOSED);
        fail(breaker, 1);

        assertThat(breaker.kind()).isEqualTo(Kind.OPEN);
    }

    @Test
    void a_smaller_share_does_not() {
        Breaker breaker = breaker(BY_RATE);

        succeed(breaker, 101);
        fail(breaker, 100);

        assertThat(breaker.kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void failures_before_the_window_do_not_count() {
        Breaker breaker = breaker(BY_COUNT);

        for (int window = 0; window < 5; window++) {
            fail(breaker, 2);
            seconds(breaker, 10);
        }

        assertThat(breaker.kind()).isEqualTo(Kind.CLOSED);
        fail(breaker, 2);
        seconds(breaker, 5);
        fail(breaker, 1);
        assertThat(breaker.kind()).isEqualTo(Kind.OPEN);
    }

    @Test
    void successes_before_the_window_do_not_count_either() {
        Breaker breaker = breaker(BY_RATE);

        succeed(breaker, 10_000);
        seconds(breaker, 11);
        fail(breaker, 10);

        assertThat(breaker.kind()).isEqualTo(Kind.OPEN);
    }

    @Test
    void after_a_rest_probes_are_let_through_and_close_it_if_all_succeed() {
        Breaker breaker = opened();

        seconds(breaker, 29);
        assertThat(breaker.permits()).isFalse();
        seconds(breaker, 1);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
        assertThat(breaker.kind()).isEqualTo(Kind.HALF_OPEN);

        succeed(breaker, 1);
        assertThat(breaker.kind()).isEqualTo(Kind.HALF_OPEN);
        succeed(breaker, 1);
        assertThat(breaker.kind()).isEqualTo(Kind.CLOSED);
        assertThat(breaker.permits()).isTrue();
        assertThat(told).last().isEqualTo("has answered 2 calls in a row and serves again");
    }

    @Test
    void what_was_before_its_rest_is_forgotten_when_it_closes() {
        Breaker breaker = breaker(new BreakerPolicy(3, 0, 1, 60 * SECOND, SECOND, 1));
        fail(breaker, 3);
        seconds(breaker, 1);
        assertThat(breaker.permits()).isTrue();
        succeed(breaker, 1);

        fail(breaker, 2);

        assertThat(breaker.kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void a_probe_that_fails_gives_it_another_rest() {
        Breaker breaker = opened();
        seconds(breaker, 30);
        assertThat(breaker.permits()).isTrue();

        succeed(breaker, 1);
        fail(breaker, 1);

        assertThat(breaker.kind()).isEqualTo(Kind.OPEN);
        seconds(breaker, 29);
        assertThat(breaker.permits()).isFalse();
        seconds(breaker, 1);
        assertThat(breaker.permits()).isTrue();
        assertThat(told).last().isEqualTo("has failed again, and rests for another 30 s");
    }

    @Test
    void probes_that_never_come_back_are_given_up_after_a_rest() {
        Breaker breaker = opened();
        seconds(breaker, 30);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isTrue();

        seconds(breaker, 29);
        assertThat(breaker.permits()).isFalse();
        seconds(breaker, 1);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
        succeed(breaker, 2);
        assertThat(breaker.kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void threads_that_come_together_get_no_more_probes_than_there_are() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 200; round++) {
                Breaker breaker = opened();
                clock.addAndGet(30 * SECOND);
                CyclicBarrier together = new CyclicBarrier(threads);
                Callable<Boolean> asking = () -> {
                    together.await();
                    return breaker.permits();
                };
                int permitted = 0;
                for (Future<Boolean> answer : pool.invokeAll(Collections.nCopies(threads, asking))) {
                    permitted += answer.get() ? 1 : 0;
                }
                assertThat(permitted).isEqualTo(2);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void while_it_is_open_legacy_serves_and_the_candidate_is_not_even_verified() throws Throwable {
        Migration migration =
                new Migration().percentage(100).breaker(new BreakerPolicy(1, 0, 1, SECOND, 30 * SECOND, 1));
        Site site = migration.site();
        List<String> ran = new ArrayList<>();
        Body legacy = args -> "from legacy";
        Body candidate = args -> {
            ran.add("candidate");
            if (args[0].equals("bad")) {
                throw new IllegalStateException();
            }
            return "from candidate";
        };

        assertThat(site.call(legacy, candidate, "bad")).isEqualTo("from legacy");
        assertThat(migration.component.breakerState()).isZero();
        for (int call = 0; call < 3; call++) {
            assertThat(site.call(legacy, candidate, "good")).isEqualTo("from legacy");
        }

        assertThat(ran).hasSize(1);
        assertThat(migration.tally().fallbacks().count(Fallback.EXCEPTION)).isOne();
        assertThat(migration.tally().fallbacks().count(Fallback.BREAKER)).isEqualTo(3);
        assertThat(migration.tally().shed().count(Shed.BREAKER)).isEqualTo(3);
        assertThat(migration.calls(LEGACY, SUCCESS)).isEqualTo(4);
        assertThat(migration.component.remarks()).singleElement().asString().contains("legacy serves");
        assertThat(migration.eventTypes()).contains("breaker");

        migration.clock.addAndGet(30 * SECOND);
        assertThat(site.call(legacy, candidate, "good")).isEqualTo("from candidate");
        assertThat(migration.component.breakerState()).isOne();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void half_open_is_half_a_state() throws Throwable {
        Migration migration = new Migration()
                .percentage(100)
                .unverified()
                .breaker(new BreakerPolicy(1, 0, 1, SECOND, 30 * SECOND, 2));
        Site site = migration.site();
        Body failing = args -> {
            throw new IllegalStateException();
        };
        site.call(args -> "from legacy", failing);
        migration.clock.addAndGet(30 * SECOND);

        assertThat(site.call(args -> "from legacy", args -> "from candidate")).isEqualTo("from candidate");

        assertThat(migration.component.breakerState()).isEqualTo(0.5);
        assertThat(site.call(args -> "from legacy", failing)).isEqualTo("from legacy");
        assertThat(migration.component.breakerState()).isZero();
    }

    @Test
    void a_call_that_both_bodies_fail_is_not_held_against_the_candidate() {
        Migration migration =
                new Migration().percentage(100).breaker(new BreakerPolicy(1, 0, 1, SECOND, 30 * SECOND, 1));
        Body failing = args -> {
            throw new IllegalArgumentException("wrong input");
        };

        assertThat(catchThrowable(() -> migration.site().call(failing, failing)))
                .hasMessage("wrong input");

        assertThat(migration.component.breakerState()).isOne();
    }

    @Test
    void a_candidate_past_its_deadline_is() throws Throwable {
        Migration migration = new Migration()
                .percentage(100)
                .unverified()
                .deadline(1)
                .breaker(new BreakerPolicy(1, 0, 1, SECOND, 30 * SECOND, 1));

        migration.site().call(args -> "from legacy", args -> {
            Migration.until(() -> Thread.currentThread().isInterrupted());
            return "late";
        });

        assertThat(migration.component.breakerState()).isZero();
    }

    @Test
    void another_policy_in_force_that_leaves_it_as_it_was_leaves_its_state() throws Throwable {
        Migration migration = new Migration()
                .percentage(100)
                .unverified()
                .breaker(new BreakerPolicy(1, 0, 1, SECOND, 30 * SECOND, 1));
        migration.site().call(args -> "from legacy", args -> {
            throw new IllegalStateException();
        });

        migration.percentage(50);

        assertThat(migration.component.breakerState()).isZero();
        migration.breaker(null);
        assertThat(migration.component.breakerState()).isOne();
    }
}
