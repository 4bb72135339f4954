package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.InternalErrors.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first calls of a method whose candidate's class has to be made. */
class ConnectionTest {

    private static final Map<String, byte[]> PROGRAM = Sources.compile("""
            public class Fit {
                public static java.util.concurrent.Callable<?> making;
                @DualRun(value = "c", in = Fast.class) public static String fit() { return "legacy"; }
            }
            """, """
            class Fast {
                Fast() throws Exception { Fit.making.call(); }
                @Candidate("c") String fast() { return "candidate"; }
            }
            """);

    private static final int THREADS = 8;

    private final WovenClasses classes = WovenClasses.of(PROGRAM).steer(Steering.CANDIDATE_ALONE);
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger made = new AtomicInteger();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    /** @param making what the constructor of the candidate's class does, told how often it has been called before */
    private void making(Making making) throws ReflectiveOperationException {
        Callable<Object> counted = () -> {
            making.make(made.getAndIncrement());
            return null;
        };
        classes.type("app.Fit").getField("making").set(null, counted);
    }

    private interface Making {
        void make(int before) throws Exception;
    }

    private Object call() throws Throwable {
        return classes.call("app.Fit", "fit");
    }

    /** What all threads are answered that call at once. */
    private List<Object> callTogether(Runnable afterEach) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        Class<?> type = classes.type("app.Fit");
        Callable<Object> call = () -> {
            together.await();
            Object answer = type.getMethod("fit").invoke(null);
            afterEach.run();
            return answer;
        };
        List<Object> answers = new ArrayList<>();
        for (Future<Object> answer : pool.invokeAll(Collections.nCopies(THREADS, call))) {
            answers.add(answer.get());
        }
        return answers;
    }

    @Test
    void one_thread_makes_the_one_instance_and_the_others_do_not_wait_for_it() throws Throwable {
        CountDownLatch answered = new CountDownLatch(THREADS - 1);
        making(before -> assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue());

        List<Object> answers = callTogether(answered::countDown);

        assertThat(answers).containsOnlyOnce("candidate").containsOnly("candidate", "legacy");
        assertThat(call()).isEqualTo("candidate");
        assertThat(made).hasValue(1);
        assertThat(classes.notices()).isEmpty();
    }

    @Test
    void a_constructor_that_fails_is_run_once_by_however_many_threads_and_told_of_once() throws Throwable {
        CountDownLatch answered = new CountDownLatch(THREADS - 1);
        making(before -> {
            assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
            throw new IllegalStateException("not today");
        });

        assertThat(callTogether(answered::countDown)).containsOnly("legacy");
        assertThat(callTogether(() -> {})).containsOnly("legacy");

        assertThat(made).hasValue(1);
        assertThat(classes.engine().errors().count(Part.LINK)).isEqualTo(1);
        assertThat(classes.notices())
                .containsExactly("app.Fit#fit() is not migrated, and runs as it is: it could not be connected with its"
                        + " candidate, java.lang.IllegalStateException: not today");
    }

    @Test
    void a_first_attempt_that_fails_does_not_close_the_gate_that_another_thread_connects() throws Throwable {
        making(before -> {
            if (before == 0) {
                throw new StackOverflowError();
            }
        });

        while (!callTogether(() -> {}).contains("candidate")) {
            assertThat(made).hasValueLessThan(2);
        }

        assertThat(callTogether(() -> {})).containsOnly("candidate");
        assertThat(made).hasValue(2);
        classes.steer(Steering.OFF);
        assertThat(call()).isEqualTo("legacy");
        classes.steer(Steering.CANDIDATE_ALONE);
        assertThat(call()).isEqualTo("candidate");
        assertThat(made).hasValue(2);
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException(new StackOverflowError()));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void want_of_stack_or_memory_passes_and_a_later_call_tries_again(Throwable passing) throws Throwable {
        making(before -> {
            if (before == 0) {
                sneak(passing);
            }
        });

        assertThat(call()).isEqualTo("legacy");
        assertThat(classes.notices())
                .containsExactly("app.Fit#fit() runs as it is for now, and a later call tries again: it could not be"
                        + " connected with its candidate, " + Notice.text(passing));
        assertThat(call()).isEqualTo("candidate");

        assertThat(made).hasValue(2);
        assertThat(classes.engine().errors().count(Part.LINK)).isEqualTo(1);
        assertThat(classes.notices()).hasSize(1);
    }

    static Stream<Throwable> interrupts() {
        return Stream.of(
                new InterruptedException(),
                new IllegalStateException(new RuntimeException(new InterruptedException())));
    }

    @ParameterizedTest
    @MethodSource("interrupts")
    void an_interrupt_that_the_constructor_took_is_given_back_and_a_later_call_tries_again(Throwable interrupt)
            throws Throwable {
        making(before -> {
            if (before == 0) {
                sneak(interrupt);
            }
        });

        assertThat(call()).isEqualTo("legacy");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(call()).isEqualTo("candidate");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_stack_that_really_overflows_while_the_candidate_is_made_costs_the_caller_nothing() throws Throwable {
        making(before -> {
            if (before == 0) {
                overflow(0);
            }
        });

        assertThat(call()).isEqualTo("legacy");
        assertThat(call()).isEqualTo("candidate");
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @Test
    void a_constructor_that_always_overflows_is_tried_ever_more_rarely() throws Throwable {
        making(before -> {
            throw new StackOverflowError();
        });

        for (int i = 0; i < 100; i++) {
            assertThat(call()).isEqualTo("legacy");
        }

        assertThat(made).hasValue(7);
    }

    @Test
    void an_exception_that_hides_its_causes_closes_the_gate_like_any_other() throws Throwable {
        making(before -> {
            throw new IllegalStateException() {
                @Override
                public synchronized Throwable getCause() {
                    throw new UnsupportedOperationException();
                }
            };
        });

        assertThat(call()).isEqualTo("legacy");
        assertThat(call()).isEqualTo("legacy");

        assertThat(made).hasValue(1);
        assertThat(classes.engine().errors().count(Part.LINK)).isEqualTo(1);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
