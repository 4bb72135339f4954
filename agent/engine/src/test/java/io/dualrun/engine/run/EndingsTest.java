package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Pair.BOTH_FAILED;
import static io.dualrun.engine.record.Tally.Pair.BOTH_RETURNED;
import static io.dualrun.engine.record.Tally.Pair.ONLY_CANDIDATE_FAILED;
import static io.dualrun.engine.record.Tally.Pair.ONLY_LEGACY_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.engine.record.Tally.Pair;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose failure a call's is, and how often it is counted. */
class EndingsTest {

    private static final long SOON_NANOS = 1_000_000;

    private final Migration migration = new Migration();
    private final CountDownLatch release = new CountDownLatch(1);

    private final Body returning = args -> 1;
    private final Body failing = args -> {
        throw new IllegalStateException("broken");
    };
    private final Body interrupted = args -> {
        throw new InterruptedException();
    };
    private final Body hanging = args -> {
        Migration.awaitUninterruptibly(release);
        return 1;
    };

    @AfterEach
    void free() {
        release.countDown();
        Thread.interrupted();
    }

    private void call(Body legacy, Body candidate) {
        catchThrowable(() -> migration.site().call(legacy, candidate));
    }

    private void assertPaired(Pair... pairs) {
        for (Pair pair : Pair.values()) {
            assertThat(migration.tally().pairs().count(pair))
                    .as(pair.tag())
                    .isEqualTo(Stream.of(pairs).filter(pair::equals).count());
        }
        assertThat(migration.errors.total()).isZero();
    }

    private void assertFailures(long legacy, long candidate) {
        assertThat(migration.tally().failures(LEGACY)).as("legacy").isEqualTo(legacy);
        assertThat(migration.tally().failures(CANDIDATE)).as("candidate").isEqualTo(candidate);
        assertThat(migration.tally().of(LEGACY).runs()).isGreaterThanOrEqualTo(legacy);
        assertThat(migration.tally().of(CANDIDATE).runs()).isGreaterThanOrEqualTo(candidate);
    }

    private void assertRuns(long legacy, long candidate) {
        assertThat(migration.tally().of(LEGACY).runs()).as("legacy").isEqualTo(legacy);
        assertThat(migration.tally().of(CANDIDATE).runs()).as("candidate").isEqualTo(candidate);
    }

    static Stream<Arguments> endings() {
        List<Double> percentages = List.of(0.0, 100.0);
        return percentages.stream()
                .flatMap(percentage -> Stream.of(
                        Arguments.of(percentage, false, false, BOTH_RETURNED, 0, 0),
                        Arguments.of(percentage, false, true, ONLY_CANDIDATE_FAILED, 0, 1),
                        Arguments.of(percentage, true, false, ONLY_LEGACY_FAILED, 1, 0),
                        Arguments.of(percentage, true, true, BOTH_FAILED, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void a_verified_call_counts_one_pair_and_charges_the_one_body_that_failed_alone(
            double percentage, boolean legacy, boolean candidate, Pair pair, long ofLegacy, long ofCandidate) {
        migration.percentage(percentage);

        call(legacy ? failing : returning, candidate ? failing : returning);

        assertPaired(pair);
        assertFailures(ofLegacy, ofCandidate);
        assertRuns(1, 1);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void so_does_one_that_is_verified_beside_its_caller(
            double percentage, boolean legacy, boolean candidate, Pair pair, long ofLegacy, long ofCandidate) {
        migration.percentage(percentage).async();

        call(legacy ? failing : returning, candidate ? failing : returning);

        Migration.until(() -> migration.tally().pairs().count(pair) == 1
                && migration.tally().failures(LEGACY) == ofLegacy
                && migration.tally().failures(CANDIDATE) == ofCandidate);
        assertPaired(pair);
        assertRuns(1, 1);
    }

    @Test
    void a_fallback_counts_no_pair_where_nothing_is_verified_as_legacy_alone_is_never_seen_to_fail() {
        migration.percentage(100).unverified();

        call(returning, failing);
        call(failing, failing);

        assertPaired();
        assertFailures(0, 1);
        assertRuns(2, 2);
    }

    @Test
    void one_body_alone_counts_no_pair_and_its_failure_is_its_own() {
        migration.unverified();
        call(failing, returning);
        migration.percentage(100);
        call(failing, returning);

        assertPaired();
        assertFailures(1, 0);
        assertRuns(1, 1);
    }

    @Test
    void a_candidate_that_has_committed_is_charged_though_legacy_does_not_run() {
        migration.percentage(100);
        Body failingAfter = args -> {
            SideEffects.committed();
            throw new IllegalStateException("broken");
        };

        catchThrowable(() -> migration.writingSite().call(returning, failingAfter));

        assertPaired();
        assertFailures(0, 1);
        assertRuns(0, 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void a_candidate_past_its_deadline_has_failed_and_is_a_run(double percentage) {
        migration.percentage(percentage).deadline(SOON_NANOS);

        call(returning, hanging);

        assertPaired(ONLY_CANDIDATE_FAILED);
        assertFailures(0, 1);
        assertRuns(1, 1);
    }

    @Test
    void a_candidate_past_its_deadline_beside_the_caller_is_charged_once() {
        migration.async().deadline(SOON_NANOS);

        call(returning, hanging);
        migration.untilVerified(1);

        assertPaired(ONLY_CANDIDATE_FAILED);
        assertFailures(0, 1);
        assertRuns(1, 1);
    }

    @Test
    void where_both_fail_a_candidate_past_its_deadline_is_a_run_and_no_failure() {
        migration.percentage(100).deadline(SOON_NANOS);

        call(failing, hanging);

        assertPaired(BOTH_FAILED);
        assertFailures(0, 0);
        assertRuns(1, 1);
    }

    @Test
    void an_interrupt_makes_no_pair_and_no_failure() {
        call(interrupted, returning);
        Thread.interrupted();
        call(returning, interrupted);
        Thread.interrupted();

        assertPaired();
        assertFailures(0, 0);
    }

    @Test
    void but_a_candidate_that_legacy_has_answered_for_under_the_same_interrupt_is_charged() {
        migration.percentage(100).unverified();

        call(returning, interrupted);

        assertPaired();
        assertFailures(0, 1);
    }

    @Test
    void a_call_that_finds_no_place_beside_its_caller_counts_what_ran() {
        Migration full = new Migration(new Workers(1, 1, false)).async();
        CountDownLatch running = new CountDownLatch(1);
        Body slow = args -> {
            running.countDown();
            Migration.awaitUninterruptibly(release);
            return 1;
        };
        catchThrowable(() -> full.site().call(returning, slow));
        Migration.awaitUninterruptibly(running);

        for (int call = 0; call < 10; call++) {
            catchThrowable(() -> full.site().call(failing, returning));
        }
        release.countDown();

        Migration.until(() -> full.tally().failures(LEGACY) == 10);
    }
}
