package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.isolate.Isolate;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the caller has got, and may change, before it is compared beside it. */
class FrozenResultCallTest {

    private final Migration migration = new Migration().async();
    private final CountDownLatch changed = new CountDownLatch(1);

    private final Body adding = args -> {
        add(args[0]);
        return null;
    };
    private final Body addingAfterTheCaller = args -> {
        awaitTheCaller();
        return adding.run(args);
    };

    private static final class Connection implements Closeable {
        private int sent;

        @Override
        public void close() {
            sent = 0;
        }
    }

    private void awaitTheCaller() throws InterruptedException {
        assertThat(changed.await(Migration.LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS))
                .isTrue();
    }

    @SuppressWarnings("unchecked")
    private static void add(Object list) {
        ((List<Object>) list).add(1);
    }

    @Test
    void a_result_is_compared_as_it_was() throws Throwable {
        Body candidate = args -> {
            awaitTheCaller();
            return new ArrayList<>(List.of(1));
        };

        Object result = migration.site().call(args -> new ArrayList<>(List.of(1)), candidate);
        add(result);
        changed.countDown();

        migration.untilVerified(1);
        migration.assertFound(MATCH);
        assertThat(result).isEqualTo(List.of(1, 1));
    }

    @Test
    void one_that_cannot_be_copied_is_inconclusive_and_the_candidate_does_not_run() throws Throwable {
        Connection connection = new Connection();

        assertThat(migration.site().call(args -> connection, args -> new Connection()))
                .isSameAs(connection);

        migration.assertDoubt(Doubt.CHANGEABLE);
        assertThat(migration.tally().of(CANDIDATE).runs()).isZero();
    }

    @Test
    void arguments_are_compared_as_they_were_left() throws Throwable {
        List<Object> argument = new ArrayList<>();

        migration.voidSite().call(adding, addingAfterTheCaller, argument);
        argument.clear();
        changed.countDown();

        migration.untilVerified(1);
        migration.assertFound(MATCH);
    }

    @Test
    void arguments_that_a_body_leaves_otherwise_are_a_mismatch() throws Throwable {
        migration.comparingArguments();

        migration.site().call(adding, args -> null, new ArrayList<>());

        migration.untilVerified(1);
        migration.assertFound(MISMATCH);
    }

    @Test
    void what_both_share_is_not_compared_and_keeps_nothing_else_from_it() throws Throwable {
        Connection connection = new Connection();
        Body counting = args -> {
            ((Connection) args[1]).sent++;
            return adding.run(args);
        };

        migration.voidSite().call(counting, counting, new ArrayList<>(), connection);

        migration.untilVerified(1);
        migration.assertFound(MATCH);
        assertThat(connection.sent).isEqualTo(2);
    }

    @Test
    void where_all_is_shared_there_is_nothing_to_compare() throws Throwable {
        migration.isolate(Isolate.NONE);

        migration.voidSite().call(adding, adding, new ArrayList<>());

        migration.untilVerified(1);
        migration.assertDoubt(Doubt.NOTHING);
    }
}
