package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.SUCCESS;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.record.Tally.Fallback;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IteratorArgumentCallTest {

    private final Migration migration = new Migration();
    private final Iterator<Integer> argument = new ArrayList<>(List.of(1, 2, 3)).iterator();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    private final Body legacy = args -> {
        ran.add("legacy");
        return all(args[0]);
    };
    private final Body candidate = args -> {
        ran.add("candidate");
        return all(args[0]);
    };
    private final Body first = args -> ((Iterator<?>) args[0]).next();
    private final Body itself = args -> {
        ((Iterator<?>) args[0]).next();
        return args[0];
    };
    private final Body failing = args -> {
        ((Iterator<?>) args[0]).next();
        throw new IllegalStateException("half-way");
    };

    private static List<Object> all(Object iterator) {
        List<Object> all = new ArrayList<>();
        ((Iterator<?>) iterator).forEachRemaining(all::add);
        return all;
    }

    private Site site() {
        return migration.site(List.class, Iterator.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void both_bodies_are_given_all_of_it(double percentage) throws Throwable {
        migration.percentage(percentage);

        assertThat(site().call(legacy, candidate, argument)).isEqualTo(List.of(1, 2, 3));

        migration.assertFound(MATCH);
        assertThat(ran).hasSize(2);
    }

    @Test
    void what_the_candidate_makes_of_it_is_compared() throws Throwable {
        assertThat(site().call(legacy, first, argument)).isEqualTo(List.of(1, 2, 3));

        migration.assertFound(MISMATCH);
    }

    @Test
    void a_candidate_that_reads_on_takes_nothing_from_the_caller() throws Throwable {
        assertThat(site().call(first, candidate, argument)).isEqualTo(1);

        migration.assertDoubt(Doubt.ARGUMENTS);
        assertThat(all(argument)).containsExactly(2, 3);
    }

    @Test
    void of_unknown_types_it_is_used_by_one_body_only() throws Throwable {
        assertThat(migration.site().call(legacy, candidate, argument)).isEqualTo(List.of(1, 2, 3));

        migration.assertDoubt(Doubt.ARGUMENTS);
        assertThat(ran).containsExactly("legacy");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void who_returns_it_returns_the_callers_own(double percentage) throws Throwable {
        migration.percentage(percentage);

        assertThat(migration.site(Iterator.class, Iterator.class).call(itself, itself, argument))
                .isSameAs(argument);

        migration.assertFound(MATCH);
        assertThat(all(argument)).containsExactly(2, 3);
    }

    @Test
    void who_returns_it_where_the_other_does_not_still_returns_the_callers_own() throws Throwable {
        Body another = args -> {
            ((Iterator<?>) args[0]).next();
            return new ArrayList<>(List.of(2, 3)).iterator();
        };

        assertThat(migration.site(Iterator.class, Iterator.class).call(itself, another, argument))
                .isSameAs(argument);

        migration.assertDoubt(Doubt.UNREADABLE);
        assertThat(all(argument)).containsExactly(2, 3);
    }

    @Test
    void where_legacy_is_to_answer_on_a_mismatch_the_candidate_has_it_and_nothing_is_verified() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);

        assertThat(site().call(legacy, candidate, argument)).isEqualTo(List.of(1, 2, 3));

        migration.assertDoubt(Doubt.ARGUMENTS);
        assertThat(ran).containsExactly("candidate");
        assertThat(migration.calls(CANDIDATE, SUCCESS)).isOne();
    }

    @Test
    void the_bodies_do_not_change_places() throws Throwable {
        migration.alternate(1);

        site().call(legacy, candidate, argument);

        assertThat(ran).containsExactly("legacy", "candidate");
        migration.assertFound(MATCH);
    }

    @Test
    void legacy_is_not_asked_once_more() throws Throwable {
        migration.recheck();

        site().call(legacy, first, argument);

        assertThat(ran).containsExactly("legacy");
        migration.assertFound(MISMATCH);
    }

    @Test
    void after_a_candidate_that_failed_legacy_has_the_callers_own_and_the_two_are_not_compared() throws Throwable {
        migration.percentage(100);

        assertThat(site().call(legacy, failing, argument)).isEqualTo(List.of(2, 3));

        migration.assertDoubt(Doubt.ARGUMENTS);
        assertThat(migration.tally().fallbacks().count(Fallback.EXCEPTION)).isOne();
    }

    @Test
    void a_candidate_that_is_verified_and_fails_is_a_mismatch() throws Throwable {
        assertThat(site().call(legacy, failing, argument)).isEqualTo(List.of(1, 2, 3));

        migration.assertFound(MISMATCH);
    }

    @Test
    void a_candidate_that_serves_is_not_left_behind_with_it() throws Throwable {
        migration.percentage(100).deadline(1);
        Body here = args -> Thread.currentThread();

        assertThat(site().call(legacy, here, argument)).isSameAs(Thread.currentThread());
        assertThat(migration.unverified().site(List.class, Iterator.class).call(legacy, here, argument))
                .isSameAs(Thread.currentThread());

        assertThat(migration.tally().fallbacks().count(Fallback.DEADLINE)).isZero();
        assertThat(migration.component.remarks()).singleElement().asString().contains("used only once");
    }

    @Test
    void a_candidate_that_plays_the_record_may_be_left_behind() throws Throwable {
        migration.deadline(Migration.LONGEST_WAIT_NANOS);
        Body here = args -> List.of(Thread.currentThread().getName());

        site().call(here, here, argument);

        migration.assertFound(MISMATCH);
    }

    @Test
    void nothing_is_left_to_compare_where_nothing_is_returned() throws Throwable {
        migration.site(void.class, Iterator.class).call(legacy, candidate, argument);

        migration.assertDoubt(Doubt.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_passed_beside_it_is_compared(boolean async) throws Throwable {
        if (async) {
            migration.async();
        }
        Body collecting = args -> {
            all(args[0]).forEach(each -> add(args[1], each));
            return null;
        };
        Body forgetting = args -> add(args[1], 1);
        List<Object> collected = new ArrayList<>();

        migration.site(void.class, Iterator.class, List.class).call(collecting, forgetting, argument, collected);

        migration.untilVerified(1);
        migration.assertFound(MISMATCH);
        assertThat(collected).containsExactly(1, 2, 3);
    }

    @SuppressWarnings("unchecked")
    private static Object add(Object list, Object element) {
        ((List<Object>) list).add(element);
        return null;
    }

    @Test
    void it_is_no_argument_to_compare() throws Throwable {
        migration.comparingArguments();

        site().call(legacy, candidate, argument);

        migration.assertFound(MATCH);
    }

    @Test
    void beside_the_caller_the_record_is_played() throws Throwable {
        migration.async();

        assertThat(site().call(legacy, candidate, argument)).isEqualTo(List.of(1, 2, 3));

        migration.untilVerified(1);
        migration.assertFound(MATCH);
        assertThat(ran).containsExactly("legacy", "candidate");
    }

    @Test
    void beside_the_caller_who_returns_it_returns_the_callers_own() throws Throwable {
        migration.async();

        assertThat(migration.site(Iterator.class, Iterator.class).call(itself, itself, argument))
                .isSameAs(argument);

        migration.untilVerified(1);
        migration.assertDoubt(Doubt.CHANGEABLE);
        assertThat(all(argument)).containsExactly(2, 3);
    }

    @Test
    void a_result_that_draws_on_it_is_compared_as_far_as_it_is_used() throws Throwable {
        Body doubled = args -> new Iterator<Object>() {
            @Override
            public boolean hasNext() {
                return ((Iterator<?>) args[0]).hasNext();
            }

            @Override
            public Object next() {
                return 2 * (Integer) ((Iterator<?>) args[0]).next();
            }
        };

        Object result = migration.site(Iterator.class, Iterator.class).call(doubled, doubled, argument);

        assertThat(all(result)).containsExactly(2, 4, 6);
        migration.assertFound(MATCH);
    }
}
