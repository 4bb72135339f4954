package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Difference;
import org.junit.jupiter.api.Test;

class NullResultsTest {

    private final Migration migration = new Migration();
    private final Body nothing = args -> null;
    private final Body something = args -> "something";

    @Test
    void null_on_both_sides_is_a_match_whoever_serves_and_wherever() throws Throwable {
        assertThat(migration.site().call(nothing, nothing)).isNull();
        migration.percentage(100);
        assertThat(migration.site().call(nothing, nothing)).isNull();
        migration.deadline(Migration.FAR_NANOS);
        assertThat(migration.site().call(nothing, nothing)).isNull();
        migration.async();
        assertThat(migration.site().call(nothing, nothing)).isNull();
        migration.untilVerified(4);

        assertThat(migration.comparisons(MATCH)).isEqualTo(4);
    }

    @Test
    void null_on_one_side_is_a_mismatch_and_the_caller_gets_what_serves() throws Throwable {
        assertThat(migration.site().call(nothing, something)).isNull();
        assertThat(migration.site().call(something, nothing)).isEqualTo("something");
        migration.percentage(100);
        assertThat(migration.site().call(nothing, something)).isEqualTo("something");
        assertThat(migration.site().call(something, nothing)).isNull();
        migration.onMismatch(LEGACY);
        assertThat(migration.site().call(nothing, something)).isNull();
        assertThat(migration.site().call(something, nothing)).isEqualTo("something");

        assertThat(migration.comparisons(MISMATCH)).isEqualTo(6);
        assertThat(migration.component.mismatches().groups())
                .flatExtracting(group -> group.first().mismatch().differences())
                .extracting(Difference::path)
                .containsOnly("$");
    }

    @Test
    void null_travels_alone_too() throws Throwable {
        migration.unverified();
        assertThat(migration.site().call(nothing, something)).isNull();
        migration.percentage(100);
        assertThat(migration.site().call(something, nothing)).isNull();
        migration.deadline(Migration.FAR_NANOS);
        assertThat(migration.site().call(something, nothing)).isNull();
    }

    @Test
    void null_arguments_are_handed_on_and_compared() throws Throwable {
        migration.voidSite().call(nothing, nothing, null, new int[1], null);
        migration.site().call(args -> args[0], args -> args[0], (Object) null);

        assertThat(migration.comparisons(MATCH)).isEqualTo(2);
    }
}
