package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.FAILURE;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BothThrowTest {

    private final Migration migration = new Migration();
    private final IOException ofLegacy = new IOException("no such file");
    private final Body legacy = throwing(ofLegacy);

    private static Body throwing(Throwable thrown) {
        return args -> {
            throw thrown;
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void the_caller_gets_the_instance_that_legacy_threw_checked_as_it_is(double percentage) {
        migration.percentage(percentage);

        assertThat(catchThrowable(() -> migration.site().call(legacy, throwing(new IllegalStateException()))))
                .isSameAs(ofLegacy);

        assertThat(migration.calls(LEGACY, FAILURE)).isOne();
        assertThat(migration.calls(CANDIDATE, FAILURE)).isZero();
        assertThat(migration.comparisons(MISMATCH)).isOne();
        assertThat(migration.eventTypes()).containsExactlyInAnyOrder("mismatch", "failure");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void the_same_type_and_message_is_a_match(double percentage) {
        migration.percentage(percentage);

        catchThrowable(() -> migration.site().call(legacy, throwing(new IOException("no such file"))));

        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void another_type_or_message_is_none() {
        List<Throwable> others = List.of(
                new FileNotFoundException("no such file"), new IOException("no such directory"), new IOException());
        for (Throwable other : others) {
            catchThrowable(() -> migration.site().call(legacy, throwing(other)));
        }

        assertThat(migration.comparisons(MISMATCH)).isEqualTo(3);
    }

    @Test
    void one_that_throws_where_the_other_returns_is_none_either() throws Throwable {
        catchThrowable(() -> migration.site().call(legacy, args -> "from candidate"));
        migration.site().call(args -> "from legacy", throwing(new IOException("no such file")));
        catchThrowable(() -> migration.voidSite().call(legacy, args -> null, new int[1]));

        assertThat(migration.comparisons(MISMATCH)).isEqualTo(3);
    }

    @Test
    void the_very_same_instance_is_a_match_on_another_thread_too() {
        migration.async();

        assertThat(catchThrowable(() -> migration.site().call(legacy, legacy))).isSameAs(ofLegacy);
        migration.untilVerified(1);

        assertThat(migration.comparisons(MATCH)).isOne();
    }
}
