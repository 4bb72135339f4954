package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Pair.BOTH_FAILED;
import static io.dualrun.engine.record.Tally.Pair.BOTH_RETURNED;
import static io.dualrun.engine.record.Tally.Pair.ONLY_CANDIDATE_FAILED;
import static io.dualrun.engine.record.Tally.Result.INCONCLUSIVE;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.run.Drill.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrillTest {

    private final Migration migration = new Migration();
    private final Body returning = args -> 1;
    private final Body failing = args -> {
        throw new IllegalStateException("broken");
    };

    private Tally drill(double errors, double latencyFactor, double mismatches) {
        Drill drill = new Drill(new Faults(errors, latencyFactor, mismatches));
        migration.component.drill(drill);
        return drill.tally();
    }

    private Object call() throws Throwable {
        return migration.site().call(returning, returning);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void errors_are_counted_in_the_drill_and_nowhere_else(boolean async) throws Throwable {
        if (async) {
            migration.async();
        }
        Tally drilled = drill(1, 1, 0);

        assertThat(call()).isEqualTo(1);
        Migration.until(() -> drilled.verified() == 1);

        assertThat(drilled.of(CANDIDATE).runs()).isOne();
        assertThat(drilled.of(LEGACY).runs()).isOne();
        assertThat(drilled.failures(CANDIDATE)).isOne();
        assertThat(drilled.failures(LEGACY)).isZero();
        assertThat(drilled.pairs().count(ONLY_CANDIDATE_FAILED)).isOne();
        assertThat(drilled.comparisons().count(MISMATCH)).isOne();

        Tally real = migration.tally();
        assertThat(real.failures(CANDIDATE)).isZero();
        assertThat(real.pairs().count(BOTH_RETURNED)).isOne();
        assertThat(real.comparisons().count(MATCH)).isOne();
        assertThat(migration.component.mismatches().groups()).isEmpty();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void mismatches_are_no_failures() throws Throwable {
        Tally drilled = drill(0, 1, 1);

        call();

        assertThat(drilled.comparisons().count(MISMATCH)).isOne();
        assertThat(drilled.failures(CANDIDATE)).isZero();
        assertThat(drilled.pairs().count(BOTH_RETURNED)).isOne();
        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void times_are_the_candidates_times_the_factor_and_legacys_as_they_are() throws Throwable {
        Tally drilled = drill(0, 1000, 0);

        call();

        long candidate = migration.tally().of(CANDIDATE).latency().sumNanos();
        assertThat(drilled.of(CANDIDATE).latency().sumNanos()).isEqualTo(1000 * candidate);
        assertThat(drilled.of(LEGACY).latency().sumNanos())
                .isEqualTo(migration.tally().of(LEGACY).latency().sumNanos());
    }

    @Test
    void about_as_many_runs_fail_as_it_says() throws Throwable {
        Tally drilled = drill(0.1, 1, 0.5);

        for (int call = 0; call < 10_000; call++) {
            call();
        }

        assertThat(drilled.of(CANDIDATE).runs()).isEqualTo(10_000);
        assertThat(drilled.failures(CANDIDATE)).isBetween(850L, 1_150L);
        assertThat(drilled.comparisons().count(MISMATCH)).isBetween(5_250L, 5_750L);
    }

    @Test
    void what_really_goes_wrong_is_counted_in_it_too() {
        Tally drilled = drill(0, 1, 0);

        catchThrowable(() -> migration.site().call(returning, failing));
        catchThrowable(() -> migration.site().call(failing, failing));
        catchThrowable(() -> migration.site().call(returning, args -> new Object()));

        assertThat(drilled.failures(CANDIDATE)).isOne();
        assertThat(drilled.pairs().count(ONLY_CANDIDATE_FAILED)).isOne();
        assertThat(drilled.pairs().count(BOTH_FAILED)).isOne();
        for (Tally.Result result : List.of(MATCH, MISMATCH, INCONCLUSIVE)) {
            assertThat(drilled.comparisons().count(result)).isEqualTo(migration.comparisons(result));
        }
    }

    @Test
    void where_legacy_fails_too_a_drilled_failure_is_nobodys() {
        Tally drilled = drill(1, 1, 0);

        catchThrowable(() -> migration.site().call(failing, returning));

        assertThat(drilled.pairs().count(BOTH_FAILED)).isOne();
        assertThat(drilled.failures(CANDIDATE)).isZero();
        assertThat(drilled.failures(LEGACY)).isZero();
    }

    @Test
    void calls_that_the_candidate_serves_and_calls_that_are_not_verified_take_no_part() throws Throwable {
        Tally drilled = drill(1, 3, 1);

        migration.percentage(100);
        call();
        migration.percentage(0).unverified();
        call();

        assertThat(drilled.of(CANDIDATE).runs()).isZero();
        assertThat(drilled.verified()).isZero();
        assertThat(migration.eventTypes()).doesNotContain("drill");
    }

    @Test
    void a_drill_goes_on_while_the_policy_changes_and_the_second_passes_until_it_is_ended() throws Throwable {
        Tally drilled = drill(1, 1, 0);
        migration.percentage(10);
        migration.component.tick();
        call();
        assertThat(drilled.failures(CANDIDATE)).isOne();

        migration.component.drill(null);
        assertThat(migration.component.drill()).isNull();
        call();

        assertThat(drilled.failures(CANDIDATE)).isOne();
    }

    @Test
    void an_event_says_that_it_is_a_drill() throws Throwable {
        drill(1, 3, 1);

        call();
        call();

        List<Event> drills = migration.drained().stream()
                .filter(event -> event.type().equals("drill"))
                .toList();
        assertThat(drills).hasSize(1);
        assertThat(drills.get(0).metadata())
                .containsEntry("drill", true)
                .containsEntry("faults", List.of("error", "latency", "mismatch"));
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 1, 0", "1.1, 1, 0", "NaN, 1, 0", "0, 0, 0", "0, -1, 0", "0, NaN, 0", "0, Infinity, 0", "0, 1, 2"
    })
    void faults_that_are_none_are_refused(double errors, double latencyFactor, double mismatches) {
        assertThatThrownBy(() -> new Faults(errors, latencyFactor, mismatches))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(", expected a ");
    }
}
