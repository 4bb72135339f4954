package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.FAILURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.record.Flight;
import io.dualrun.engine.record.InternalErrors.Part;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a candidate throws. */
class CandidateErrorsTest {

    /** How the candidate comes to run. */
    enum Way {
        VERIFIED,
        VERIFIED_FIRST,
        VERIFIED_WITH_DEADLINE,
        VERIFIED_BESIDE,
        SERVING,
        SERVING_AND_VERIFIED,
        SERVING_WITH_DEADLINE;

        Migration of(Migration migration) {
            return switch (this) {
                case VERIFIED -> migration;
                case VERIFIED_FIRST -> migration.alternate(1);
                case VERIFIED_WITH_DEADLINE -> migration.deadline(Migration.FAR_NANOS);
                case VERIFIED_BESIDE -> migration.async();
                case SERVING -> migration.percentage(100).unverified();
                case SERVING_AND_VERIFIED -> migration.percentage(100);
                case SERVING_WITH_DEADLINE ->
                    migration.percentage(100).unverified().deadline(Migration.FAR_NANOS);
            };
        }
    }

    private final Migration migration = new Migration();
    private final AtomicInteger disabled = new AtomicInteger();
    private final AtomicInteger candidateRuns = new AtomicInteger();
    private final Body legacy = args -> "from legacy";

    private Body throwing(Throwable thrown) {
        return args -> {
            candidateRuns.incrementAndGet();
            throw thrown;
        };
    }

    private Site site(Runnable whenDisabled) {
        return new Site(
                new MigratedMethod("Tested#method()", 0, false, null, RuleSpec.NOTHING),
                migration.component,
                whenDisabled);
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void errors_of_every_kind_never_reach_a_caller_and_leave_the_site_in_service(Way way) throws Throwable {
        Site site = way.of(migration).site();
        Throwable[] all = {
            new Error("error"),
            new AssertionError("assertion"),
            new StackOverflowError("stack"),
            new NoClassDefFoundError("gone"),
            new ExceptionInInitializerError("early"),
            new Exception("checked")
        };

        for (Throwable each : all) {
            assertThat(site.call(legacy, throwing(each))).isEqualTo("from legacy");
        }
        assertThat(site.call(legacy, args -> overflow(0))).isEqualTo("from legacy");

        Migration.until(() -> candidateRuns.get() == all.length);
        assertThat(migration.tally().disabledSites()).isZero();
        assertThat(migration.errors.total()).isZero();
    }

    static Stream<VirtualMachineError> ofTheMachine() {
        return Stream.of(new OutOfMemoryError("Java heap space"), new InternalError("broken"));
    }

    private void takenOutOfService(Site site, VirtualMachineError error) throws Throwable {
        Migration.until(() -> disabled.get() == 1);
        int runs = candidateRuns.get();
        for (int call = 0; call < 3; call++) {
            assertThat(site.call(legacy, throwing(error))).isEqualTo("from legacy");
        }
        assertThat(candidateRuns).hasValue(runs);
        assertThat(disabled).hasValue(1);
        assertThat(migration.tally().disabledSites()).isOne();
        assertThat(migration.component.remarks()).anySatisfy(remark -> assertThat(remark)
                .contains(
                        "Tested#method() is migrated no longer",
                        error.getClass().getName()));
        assertThat(migration.errors.total()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void want_of_memory_takes_the_site_out_of_service(Way way) throws Throwable {
        way.of(migration);
        Site site = site(disabled::incrementAndGet);
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");

        assertThat(site.call(legacy, throwing(error))).isEqualTo("from legacy");

        takenOutOfService(site, error);
    }

    @ParameterizedTest
    @MethodSource("ofTheMachine")
    void a_broken_machine_does_too_and_legacys_own_error_is_the_callers(VirtualMachineError error) throws Throwable {
        Site site = site(disabled::incrementAndGet);

        assertThat(catchThrowable(() -> site.call(throwing(error), args -> "from candidate")))
                .isSameAs(error);

        assertThat(migration.calls(LEGACY, FAILURE)).isOne();
        takenOutOfService(site, error);
    }

    @ParameterizedTest
    @MethodSource("ofTheMachine")
    void legacys_error_is_the_callers_where_it_answers_for_the_candidate_too(VirtualMachineError error)
            throws Throwable {
        migration.percentage(100).unverified();
        Site site = site(disabled::incrementAndGet);
        Error ofLegacy = new OutOfMemoryError("legacy's");

        assertThat(catchThrowable(() -> site.call(throwing(ofLegacy), throwing(error))))
                .isSameAs(ofLegacy);

        assertThat(disabled).hasValue(1);
        assertThat(migration.tally().disabledSites()).isOne();
    }

    @Test
    void threads_that_run_out_of_memory_together_take_the_site_out_of_service_once() throws Exception {
        migration.percentage(100).unverified();
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 1; round <= 50; round++) {
                Site site = site(disabled::incrementAndGet);
                CyclicBarrier together = new CyclicBarrier(threads);
                Callable<Object> call = () -> {
                    try {
                        return site.call(legacy, args -> {
                            together.await();
                            throw new OutOfMemoryError();
                        });
                    } catch (Throwable thrown) {
                        return thrown;
                    }
                };
                for (Future<Object> answer : pool.invokeAll(Collections.nCopies(threads, call))) {
                    assertThat(answer.get()).isEqualTo("from legacy");
                }
                assertThat(migration.tally().disabledSites()).isEqualTo(round);
                assertThat(disabled).hasValue(round);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void where_taking_it_out_of_service_fails_the_caller_does_not_see_that(Way way) throws Throwable {
        way.of(migration);
        Site site = site(() -> {
            throw new OutOfMemoryError("ours");
        });

        assertThat(site.call(legacy, throwing(new OutOfMemoryError()))).isEqualTo("from legacy");

        Migration.until(() -> migration.errors.count(Part.SETTLE) == 1);
        assertThat(migration.errors.total()).isOne();
        assertThat(site.call(legacy, args -> "from candidate")).isEqualTo("from legacy");
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"SERVING", "SERVING_AND_VERIFIED", "SERVING_WITH_DEADLINE"})
    void a_flight_recorder_that_fails_between_the_bodies_does_not_keep_legacy_from_answering(Way way) throws Throwable {
        AtomicInteger legacyRuns = new AtomicInteger();
        way.of(migration);
        boolean[] failing = {false};
        migration.common.record(new Flight() {
            @Override
            public Object begin() {
                if (failing[0]) {
                    throw new NoClassDefFoundError("ours");
                }
                return null;
            }

            @Override
            public void compared(Object begun, Compared what) {}

            @Override
            public void fellBack(Object begun, FellBack what) {}
        });

        Object answer = migration.site().call(args -> legacyRuns.incrementAndGet(), args -> {
            failing[0] = true;
            throw new IllegalStateException();
        });

        assertThat(answer).isEqualTo(1);
        assertThat(legacyRuns).hasValue(1);
        assertThat(migration.errors.count(Part.SETTLE)).isOne();
        assertThat(CallerThread.current().depth).isZero();
        assertThat(CallerThread.current().ours).isFalse();
    }
}
