package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.FAILURE;
import static io.dualrun.engine.record.Tally.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.engine.record.Tally.Fallback;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that write. */
class EffectsTest {

    private final Migration migration = new Migration();
    private final Site site = migration.writingSite();
    private final IOException failure = new IOException("too late");
    private final List<String> written = new ArrayList<>();

    private final Body legacy = args -> {
        written.add("legacy");
        return "from legacy";
    };
    private final Body candidate = args -> {
        written.add("candidate");
        return "from candidate";
    };
    private final Body failingBefore = args -> {
        throw failure;
    };
    private final Body failingAfter = args -> {
        written.add("candidate");
        SideEffects.committed();
        throw failure;
    };

    @Test
    void one_call_is_one_write_whoever_serves() throws Throwable {
        assertThat(site.call(legacy, candidate)).isEqualTo("from legacy");
        migration.percentage(100).deadline(1).async().alternate(1);
        assertThat(site.call(legacy, candidate)).isEqualTo("from candidate");

        assertThat(written).containsExactly("legacy", "candidate");
        assertThat(migration.tally().verified()).isZero();
    }

    @Test
    void legacy_answers_for_a_candidate_that_fails_before_it_has_committed() throws Throwable {
        migration.percentage(100);

        assertThat(site.call(legacy, failingBefore)).isEqualTo("from legacy");

        assertThat(written).containsExactly("legacy");
        assertThat(migration.tally().fallbacks().count(Fallback.EXCEPTION)).isOne();
    }

    @Test
    void a_candidate_that_fails_after_it_has_committed_throws_at_its_caller() {
        migration.percentage(100).breaker(new BreakerPolicy(1, 0, 1, 1_000_000_000L, 1_000_000_000L, 1));

        assertThat(catchThrowable(() -> site.call(legacy, failingAfter))).isSameAs(failure);

        assertThat(written).containsExactly("candidate");
        assertThat(migration.tally().fallbacks().count(Fallback.EXCEPTION)).isZero();
        assertThat(migration.calls(CANDIDATE, FAILURE)).isOne();
        assertThat(migration.calls(LEGACY, SUCCESS)).isZero();
        assertThat(migration.component.breakerState()).isZero();
        assertThat(migration.eventTypes()).containsExactly("failure", "breaker");
    }

    @Test
    void the_next_call_begins_uncommitted() throws Throwable {
        migration.percentage(100);
        catchThrowable(() -> site.call(legacy, failingAfter));
        site.call(legacy, args -> {
            SideEffects.committed();
            return "done";
        });
        SideEffects.committed();

        assertThat(site.call(legacy, failingBefore)).isEqualTo("from legacy");
    }

    @Test
    void what_a_body_within_has_committed_is_committed_for_the_bodies_around_it() throws Throwable {
        Component sibling = migration.percentage(100).sibling();
        Site inner = Migration.writingSite(sibling);

        Throwable thrown = catchThrowable(() -> site.call(legacy, args -> {
            inner.call(legacy, failingAfter);
            return "not reached";
        }));
        assertThat(thrown).isSameAs(failure);
        assertThat(written).containsExactly("candidate");

        written.clear();
        thrown = catchThrowable(() -> site.call(legacy, args -> {
            inner.call(legacy, inside -> {
                SideEffects.committed();
                return candidate.run(inside);
            });
            throw failure;
        }));
        assertThat(thrown).isSameAs(failure);
        assertThat(written).containsExactly("candidate");
    }

    @Test
    void legacy_within_a_candidate_commits_for_it_too() {
        Component sibling = migration.sibling();
        migration.percentage(100);

        Throwable thrown = catchThrowable(() -> site.call(legacy, args -> {
            Migration.writingSite(sibling).call(failingAfter, candidate);
            return "not reached";
        }));

        assertThat(thrown).isSameAs(failure);
        assertThat(written).containsExactly("candidate");
    }

    @Test
    void what_one_body_has_committed_does_not_keep_the_next_one_from_falling_back() throws Throwable {
        Component sibling = migration.percentage(100).sibling();
        Site inner = Migration.writingSite(sibling);
        List<Object> answers = new ArrayList<>();

        Throwable thrown = catchThrowable(() -> site.call(legacy, args -> {
            answers.add(inner.call(legacy, inside -> {
                SideEffects.committed();
                return "committed";
            }));
            answers.add(inner.call(legacy, failingBefore));
            throw failure;
        }));

        assertThat(answers).containsExactly("committed", "from legacy");
        assertThat(thrown).isSameAs(failure);
        assertThat(written).containsExactly("legacy");
    }

    @Test
    void a_method_that_does_not_write_falls_back_whatever_was_committed() throws Throwable {
        migration.percentage(100);

        assertThat(migration.site().call(legacy, failingAfter)).isEqualTo("from legacy");
    }
}
