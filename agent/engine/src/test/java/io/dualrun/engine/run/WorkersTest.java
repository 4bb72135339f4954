package io.dualrun.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void what_finds_no_place_is_not_run() throws Exception {
        Workers workers = new Workers(1, 2, false);
        AtomicInteger ran = new AtomicInteger();

        assertThat(workers.offer(ran::incrementAndGet)).isTrue();
        assertThat(workers.hasPlace()).isTrue();
        assertThat(workers.offer(ran::incrementAndGet)).isTrue();
        assertThat(workers.hasPlace()).isFalse();
        assertThat(workers.offer(ran::incrementAndGet)).isFalse();
        assertThat(workers.waiting()).isEqualTo(2);
        assertThat(ran).hasValue(0);

        workers.start();
        Migration.until(() -> ran.get() == 2);
        Migration.until(workers::hasPlace);
        assertThat(workers.offer(ran::incrementAndGet)).isTrue();
        Migration.until(() -> ran.get() == 3);
    }

    @Test
    void starting_twice_starts_as_many_threads_as_once() throws Exception {
        Workers workers = new Workers(2, 10, false);
        workers.start();
        workers.start();
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        for (int call = 0; call < 3; call++) {
            workers.offer(() -> {
                threads.add(Thread.currentThread());
                Migration.awaitUninterruptibly(release);
            });
        }

        Migration.until(() -> threads.size() == 2);
        assertThat(workers.waiting()).isOne();
        release.countDown();
        Migration.until(() -> threads.size() == 3);
        assertThat(threads).allMatch(Thread::isDaemon).allMatch(thread -> thread.getContextClassLoader() == null);
    }

    @Test
    void a_thread_that_has_nothing_to_do_sleeps_and_is_woken() throws Exception {
        Workers workers = new Workers(1, 10, false);
        workers.start();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Runnable note = () -> threads.add(Thread.currentThread());

        workers.offer(note);
        Migration.until(() -> threads.size() == 1);
        // Napping is TIMED_WAITING.
        Migration.until(() -> threads.get(0).getState() == Thread.State.WAITING);
        workers.offer(note);

        Migration.until(() -> threads.size() == 2);
        assertThat(threads.get(1)).isSameAs(threads.get(0));
    }

    @Test
    void no_wake_up_is_lost_with_threads_that_sleep_all_the_time() throws Exception {
        Workers workers = new Workers(2, 10, false, 0);
        workers.start();
        int producers = 4;
        ExecutorService pool = Executors.newFixedThreadPool(producers);
        try {
            List<Future<?>> all = IntStream.range(0, producers)
                    .<Future<?>>mapToObj(each -> pool.submit(() -> {
                        for (int call = 0; call < 2_000; call++) {
                            CountDownLatch ran = new CountDownLatch(1);
                            assertThat(workers.offer(ran::countDown)).isTrue();
                            Migration.await(ran);
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> each : all) {
                each.get(2, TimeUnit.MINUTES);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(workers.waiting()).isZero();
    }

    @Test
    void a_call_that_throws_or_interrupts_leaves_its_thread_as_it_was() {
        Workers workers = new Workers(1, 10, false);
        workers.start();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        for (int call = 0; call < 3; call++) {
            workers.offer(() -> {
                threads.add(Thread.currentThread());
                interrupted.add(Thread.currentThread().isInterrupted());
                Thread.currentThread().interrupt();
                throw new AssertionError("impossible");
            });
        }

        Migration.until(() -> threads.size() == 3);
        assertThat(threads).containsOnly(threads.get(0));
        assertThat(interrupted).containsExactly(false, false, false);
    }

    @Test
    void threads_are_virtual_where_that_is_asked_for_and_the_jvm_has_them() throws Throwable {
        Migration migration = new Migration(new Workers(2, 10, true)).async().deadline(Migration.FAR_NANOS);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Body noting = args -> {
            threads.add(Thread.currentThread());
            return "same";
        };

        migration.site().call(args -> "same", noting);
        migration.untilVerified(1);
        migration.percentage(100).site().call(noting, noting);
        migration.untilVerified(2);

        assertThat(threads).hasSize(3);
        for (Thread thread : threads) {
            assertThat(isVirtual(thread)).isEqualTo(Runtime.version().feature() >= 21);
            assertThat(thread.isDaemon()).isTrue();
        }
    }

    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        return Runtime.version().feature() >= 21
                && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    }
}
