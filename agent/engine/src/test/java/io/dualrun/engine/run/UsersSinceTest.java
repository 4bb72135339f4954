package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UsersSinceTest {

    private final Migration migration =
            new Migration().keyedByFirstArgument().unverified().percentage(100);

    private void call(String... users) throws Throwable {
        Site site = migration.site();
        for (String user : users) {
            site.call(args -> 1, args -> 1, user);
        }
    }

    private void assertUsers(int ever, int since) {
        assertThat(migration.tally().of(CANDIDATE).users()).as("ever").isCloseTo(ever, within(0.1));
        assertThat(migration.tally().of(CANDIDATE).usersSince()).as("since").isCloseTo(since, within(0.1));
    }

    @Test
    void users_of_a_phase_are_counted_anew_though_they_were_users_before() throws Throwable {
        call("ann", "bob", "ann");
        assertUsers(2, 2);

        migration.tally().beginPhase();
        assertUsers(2, 0);
        migration.percentage(99.99);
        call("ann", "cid");

        assertUsers(3, 2);
    }
}
