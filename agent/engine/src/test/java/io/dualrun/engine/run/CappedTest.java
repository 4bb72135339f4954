package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.record.Tally.Pair.BOTH_FAILED;
import static io.dualrun.engine.record.Tally.Pair.ONLY_CANDIDATE_FAILED;
import static io.dualrun.engine.record.Tally.Pair.ONLY_LEGACY_FAILED;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.engine.record.Capped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one user's failures add to what a detector sees. */
class CappedTest {

    private final Migration migration = new Migration().keyedByFirstArgument();
    private final Capped capped = migration.tally().capped();
    private final Body returning = args -> 1;
    private final Body differing = args -> 2;
    private final Body failing = args -> {
        throw new IllegalStateException("broken");
    };

    private void calls(int times, String user, Body legacy, Body candidate) {
        Site site = migration.site();
        for (int call = 0; call < times; call++) {
            catchThrowable(() -> site.call(legacy, candidate, user));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "100, 1", "100, 0"})
    void a_user_adds_five_to_a_tick_whoever_serves(double percentage, double verified) {
        migration.percentage(percentage).verify(verified, 1);

        calls(20, "ann", returning, failing);
        calls(2, "bob", returning, failing);
        assertThat(migration.tally().failures(CANDIDATE)).isEqualTo(22);
        assertThat(capped.failures()).isEqualTo(7);
        assertThat(capped.pairs(ONLY_CANDIDATE_FAILED)).isEqualTo(verified == 1 ? 7 : 0);

        migration.tally().nextInterval();
        calls(20, "ann", returning, failing);
        assertThat(capped.failures()).isEqualTo(12);
        assertThat(capped.mismatches()).as("failures are no mismatches besides").isZero();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void beside_the_caller_too() {
        migration.async();

        calls(20, "ann", returning, failing);
        calls(20, "ann", returning, differing);
        migration.untilVerified(40);

        assertThat(migration.comparisons(MISMATCH)).isEqualTo(40);
        assertThat(migration.tally().failuresThatDiffer()).isEqualTo(20);
        assertThat(capped.failures()).isEqualTo(5);
        assertThat(capped.mismatches()).isEqualTo(5);
    }

    @Test
    void a_users_pairs_are_capped_together_and_where_both_fail_there_is_none() {
        calls(3, "ann", returning, failing);
        calls(9, "ann", failing, returning);
        calls(9, "bob", failing, failing);

        assertThat(capped.pairs(ONLY_CANDIDATE_FAILED)).isEqualTo(3);
        assertThat(capped.pairs(ONLY_LEGACY_FAILED)).isEqualTo(2);
        assertThat(capped.pairs(BOTH_FAILED)).isZero();
        assertThat(capped.failures()).isEqualTo(3);
    }

    @Test
    void calls_without_a_key_are_not_capped() {
        calls(20, "", returning, failing);

        assertThat(capped.failures()).isEqualTo(20);
    }

    @Test
    void a_drill_is_capped_as_well() {
        Drill drill = new Drill(new Drill.Faults(1, 1, 0));
        migration.component.drill(drill);
        calls(20, "ann", returning, returning);
        assertThat(drill.tally().failures(CANDIDATE)).isEqualTo(20);
        assertThat(drill.tally().capped().failures()).isEqualTo(5);
        assertThat(drill.tally().capped().mismatches()).isZero();

        Drill other = new Drill(new Drill.Faults(0, 1, 1));
        migration.component.drill(other);
        calls(20, "ann", returning, returning);
        assertThat(other.tally().capped().failures()).isZero();
        assertThat(other.tally().capped().mismatches()).isEqualTo(5);
    }
}
