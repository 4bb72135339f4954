package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that return what they were given. */
class AliasedResultTest {

    private final Migration migration = new Migration();
    private final List<Integer> list = new ArrayList<>(List.of(3, 1, 2));

    @SuppressWarnings("unchecked")
    private final Body sorting = args -> {
        Collections.sort((List<Integer>) args[args.length - 1]);
        return args[args.length - 1];
    };

    private final Body self = args -> args[0];

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void an_argument_comes_back_as_the_callers_own(double percentage) throws Throwable {
        migration.percentage(percentage);

        assertThat(migration.site().call(sorting, sorting, list)).isSameAs(list);

        assertThat(list).containsExactly(1, 2, 3);
        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void an_argument_that_the_other_body_leaves_otherwise_is_a_mismatch() throws Throwable {
        assertThat(migration.site().call(sorting, self, list)).isSameAs(list);

        assertThat(migration.comparisons(MISMATCH)).isOne();
    }

    @Test
    void it_does_so_from_beside_and_may_be_changed_at_once() throws Throwable {
        assertThat(migration.async().site().call(sorting, sorting, list)).isSameAs(list);
        list.clear();
        migration.untilVerified(1);

        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void legacys_is_the_callers_own_where_legacy_answers_on_a_mismatch() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);

        assertThat(migration.site().call(sorting, self, list)).isSameAs(list);
        assertThat(list).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void the_receiver_is_the_same_for_both_bodies(double percentage) throws Throwable {
        migration.percentage(percentage);
        Object receiver = new Object();

        assertThat(migration.instanceSite().call(self, self, receiver, list)).isSameAs(receiver);

        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void an_argument_that_is_the_receiver_stays_the_receiver() throws Throwable {
        Body isReceiver = args -> args[0] == args[1];

        assertThat(migration.instanceSite().call(isReceiver, isReceiver, list, list))
                .isEqualTo(true);

        assertThat(migration.comparisons(MATCH)).isOne();
    }
}
