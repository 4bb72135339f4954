package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.SUCCESS;
import static io.dualrun.engine.record.Tally.Result.INCONCLUSIVE;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.compare.Place;
import io.dualrun.engine.compare.Rule;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Terms;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Late;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamResultCallTest {

    private final Migration migration = new Migration();
    private final Closings closings = new Closings();
    private final Body legacy = closings.stream("legacy", 1, 2, 3);

    private Stream<?> call(Body candidate, Object... args) throws Throwable {
        return (Stream<?>) site().call(legacy, candidate, args);
    }

    private Site site() {
        return migration.site(Stream.class);
    }

    private void assertClosed(String... names) {
        assertThat(closings.closed).containsExactly(names);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void it_is_compared_while_the_caller_uses_it(double percentage) throws Throwable {
        migration.percentage(percentage);

        Stream<?> result = call(closings.stream("candidate", 1, 2, 3));
        assertThat(migration.tally().verified()).isZero();

        assertThat(result.toList()).isEqualTo(List.of(1, 2, 3));
        migration.assertFound(MATCH);
        assertClosed(percentage == 0 ? "candidate" : "legacy");
        assertThat(migration.tally().answered()).isOne();
        assertThat(migration.tally().of(LEGACY).runs()).isOne();
        assertThat(migration.tally().of(CANDIDATE).runs()).isOne();
    }

    @Test
    void a_difference_settles_it_at_once_and_closes_the_shadow() throws Throwable {
        Stream<?> result = call(closings.stream("candidate", 1, 9, 3));
        List<Object> seen = new ArrayList<>();

        result.peek(each -> {
                    seen.add(each);
                    assertThat(closings.closed).hasSize(seen.size() == 1 ? 0 : 1);
                })
                .forEach(each -> {});

        assertThat(seen).containsExactly(1, 2, 3);
        migration.assertFound(MISMATCH);
        assertClosed("candidate");
    }

    @Test
    void closing_it_unused_closes_both() throws Throwable {
        call(closings.stream("candidate", 1)).close();

        migration.assertDoubt(Doubt.NOTHING);
        assertThat(closings.closed).containsExactlyInAnyOrder("legacy", "candidate");
    }

    @Test
    void who_returns_nothing_instead_is_told_at_once() throws Throwable {
        Stream<?> result = call(args -> null);

        migration.assertFound(MISMATCH);
        assertThat(result.toList()).isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void the_candidates_is_closed_where_legacy_throws() {
        Body failing = args -> {
            throw new IllegalStateException("legacy");
        };

        assertThatThrownBy(() -> site().call(failing, closings.stream("candidate", 1)))
                .hasMessage("legacy");

        migration.assertFound(MISMATCH);
        assertClosed("candidate");
    }

    @Test
    void the_candidates_is_closed_where_it_serves_and_legacy_answers_by_throwing() {
        migration.percentage(100).onMismatch(LEGACY);
        Body failing = args -> {
            throw new IllegalStateException("legacy");
        };

        assertThatThrownBy(() -> site().call(failing, closings.stream("candidate", 1)))
                .hasMessage("legacy");

        migration.assertFound(MISMATCH);
        assertClosed("candidate");
    }

    @Test
    void legacys_is_the_answer_where_the_candidate_throws() throws Throwable {
        migration.percentage(100);
        Body failing = args -> {
            throw new IllegalStateException("candidate");
        };

        assertThat(call(failing).toList()).isEqualTo(List.of(1, 2, 3));

        migration.assertFound(MISMATCH);
        assertClosed();
    }

    @Test
    void what_legacy_returns_once_more_is_closed() throws Throwable {
        migration.recheck();
        Body failing = args -> {
            throw new IllegalStateException("candidate");
        };

        assertThat(call(failing).toList()).isEqualTo(List.of(1, 2, 3));

        assertThat(migration.tally().verified()).isOne();
        assertClosed("legacy");
    }

    @Test
    void where_legacy_is_to_answer_on_a_mismatch_its_result_is_the_answer_from_the_first_element() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);

        assertThat(call(closings.stream("candidate", 1, 2, 4)).toList()).isEqualTo(List.of(1, 2, 3));

        migration.assertFound(MISMATCH);
        assertClosed("candidate");
        assertThat(migration.calls(LEGACY, SUCCESS)).isOne();
        assertThat(migration.calls(CANDIDATE, SUCCESS)).isZero();
    }

    @Test
    void beside_the_caller_it_is_the_callers_alone() throws Throwable {
        migration.async();

        assertThat(call(closings.stream("candidate", 1, 2, 3)).toList()).isEqualTo(List.of(1, 2, 3));

        migration.assertDoubt(Doubt.CHANGEABLE);
        assertThat(migration.tally().of(CANDIDATE).runs()).isZero();
        assertClosed();
    }

    @Test
    void beside_the_caller_the_candidates_is_closed_where_legacys_is_none() throws Throwable {
        migration.async();

        assertThat(site().call(args -> null, closings.stream("candidate", 1))).isNull();

        migration.untilVerified(1);
        Migration.until(() -> !closings.closed.isEmpty());
        migration.assertFound(MISMATCH);
        assertClosed("candidate");
    }

    @Test
    void an_interrupted_call_is_not_verified_and_opens_nothing() throws Throwable {
        Thread.currentThread().interrupt();
        Stream<?> result = call(closings.stream("candidate", 1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.toList()).isEqualTo(List.of(1, 2, 3));
        migration.assertDoubt(Doubt.INTERRUPTED);
        assertClosed();
    }

    @Test
    void calls_from_the_candidates_elements_stay_with_the_candidate() throws Throwable {
        List<String> inner = new ArrayList<>();
        Site called = migration.site();
        Body calling = args -> Stream.of(1, 2, 3).map(each -> {
            try {
                called.call(none -> inner.add("legacy"), none -> inner.add("candidate"));
                return each;
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        });

        assertThat(call(calling).toList()).isEqualTo(List.of(1, 2, 3));

        assertThat(inner).containsOnly("candidate").hasSize(3);
        migration.assertFound(MATCH);
    }

    @Test
    void it_may_be_used_on_another_thread_and_after_a_rollback() throws Throwable {
        Stream<?> result = call(closings.stream("candidate", 1, 2, 3));
        migration.rolledBack();

        Thread user = new Thread(result::toList);
        user.start();
        user.join();

        migration.assertFound(MATCH);
        assertThat(migration.tally().late().count(Late.EPOCH)).isOne();
    }

    @Test
    void it_is_charged_to_the_budget_once() throws Throwable {
        // A component's first call is not charged.
        call(closings.stream("candidate", 1, 2, 3)).toList();
        call(closings.stream("candidate", 1, 2, 3)).toList();

        assertThat(migration.tally().costs().verified()).isOne();
    }

    @Test
    void what_is_not_used_is_settled_when_the_program_ends() throws Throwable {
        Stream<?> result = call(closings.stream("candidate", 1, 2, 3));

        migration.component.end();

        migration.assertDoubt(Doubt.NOTHING);
        assertClosed("candidate");
        assertThat(result.toList()).isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void arguments_are_compared_when_the_call_ends_where_that_is_asked_for() throws Throwable {
        migration.comparingArguments();
        Body changing = args -> {
            ((int[]) args[0])[0] = 1;
            return closings.streamOf("candidate", 1, 2, 3);
        };
        int[] argument = {0};

        Stream<?> result = (Stream<?>) migration.site(Stream.class, int[].class).call(legacy, changing, argument);

        migration.assertFound(MISMATCH);
        assertClosed("candidate");
        assertThat(argument).containsExactly(0);
        assertThat(result.toList()).isEqualTo(List.of(1, 2, 3));
        assertThat(migration.comparisons(INCONCLUSIVE)).isZero();
    }

    @Test
    void what_fails_in_recording_it_is_counted_and_the_caller_goes_on() throws Throwable {
        Site site = unrecorded();

        Stream<?> result = (Stream<?>) site.call(legacy, closings.stream("candidate", 1, 2, 3));

        assertThat(result.toList()).isEqualTo(List.of(1, 2, 3));
        assertThat(migration.errors.count(Part.SETTLE)).isOne();
        assertClosed("candidate");
    }

    @Test
    void what_fails_in_recording_leaves_the_caller_with_a_stream_that_is_open() throws Throwable {
        migration.percentage(100).comparingArguments();
        Site site = unrecorded();
        Body changing = args -> {
            ((int[]) args[0])[0]++;
            return closings.streamOf("candidate", 1, 2, 3);
        };

        Stream<?> result = (Stream<?>) site.call(legacy, changing, new int[1]);

        assertThat(result.toList()).isEqualTo(List.of(1, 2, 3));
        assertThat(migration.errors.count(Part.SETTLE)).isOne();
        assertThat(closings.closed).doesNotContain("legacy");
    }

    @Test
    void rules_for_it_as_a_whole_leave_it_inconclusive_and_unused() throws Throwable {
        MigratedMethod method = site().method();
        RuleSpec unordered = RuleSpec.of(Rule.of(new Place.AtPath("$"), Terms.UNORDERED));
        Site site = new Site(
                new MigratedMethod(method.name(), 0, false, false, false, null, unordered, method.types(), null),
                migration.component);

        Stream<?> result = (Stream<?>) site.call(legacy, closings.stream("candidate", 3, 2, 1));

        migration.assertDoubt(Doubt.RULES);
        assertClosed("candidate");
        assertThat(result.toList()).isEqualTo(List.of(1, 2, 3));
    }

    /** A site whose comparisons cannot be counted. */
    private Site unrecorded() {
        Component component = spy(migration.component);
        Tally tally = spy(migration.tally());
        doReturn(tally).when(component).tally();
        doThrow(new OutOfMemoryError("ours")).when(tally).compared(any(), anyInt(), anyBoolean());
        return new Site(site().method(), component);
    }
}
