package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Result.INCONCLUSIVE;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparison.Doubt;
import io.dualrun.engine.lazy.LazyResults;
import io.dualrun.engine.record.Tally.Late;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageResultCallTest {

    private final Migration migration = new Migration();
    private final CompletableFuture<Object> legacy = new CompletableFuture<>();
    private final CompletableFuture<Object> candidate = new CompletableFuture<>();

    private Object call() throws Throwable {
        return migration.site(CompletionStage.class).call(args -> legacy, args -> candidate);
    }

    private void completeBoth(Object ofLegacy, Object ofCandidate) {
        legacy.complete(ofLegacy);
        candidate.complete(ofCandidate);
        migration.untilVerified(1);
    }

    /** A tick of the agent's, at this time. */
    private void tickAt(long nanos) {
        migration.clock.set(nanos);
        migration.component.tick();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void legacys_own_is_given_at_once_and_compared_when_both_are_complete(boolean async) throws Throwable {
        if (async) {
            migration.async();
        }

        assertThat(call()).isSameAs(legacy);
        assertThat(migration.tally().verified()).isZero();

        completeBoth(1, 2);
        migration.assertFound(MISMATCH);
        assertThat(migration.tally().answered()).isOne();
    }

    @Test
    void the_candidates_own_is_given_where_it_serves() throws Throwable {
        migration.percentage(100);

        assertThat(call()).isSameAs(candidate);

        completeBoth(List.of(1), List.of(1));
        migration.assertFound(MATCH);
    }

    @Test
    void where_legacy_is_to_answer_on_a_mismatch_its_own_is_given() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);

        assertThat(call()).isSameAs(legacy);

        completeBoth(1, 2);
        migration.assertFound(MISMATCH);
    }

    @Test
    void one_that_is_cancelled_is_inconclusive() throws Throwable {
        call();
        legacy.cancel(true);
        candidate.complete(1);

        migration.untilVerified(1);
        migration.assertDoubt(Doubt.UNFINISHED);
    }

    @Test
    void one_that_never_completes_is_inconclusive_when_its_time_is_up() throws Throwable {
        migration.clock.set(5);
        call();
        legacy.complete(1);

        tickAt(5 + LazyResults.DEADLINE_NANOS);
        assertThat(migration.component.lazyResults().size()).isOne();
        // A tick that finds the one before still at work leaves it to the next.
        Migration.until(() -> {
            tickAt(6 + LazyResults.DEADLINE_NANOS);
            return migration.tally().verified() > 0;
        });

        migration.assertDoubt(Doubt.UNFINISHED);
        candidate.complete(2);
        migration.assertFound(INCONCLUSIVE);
    }

    @Test
    void one_that_completes_after_a_rollback_belongs_to_the_epoch_before() throws Throwable {
        call();
        migration.rolledBack();

        completeBoth(1, 1);
        migration.assertFound(MATCH);
        assertThat(migration.tally().late().count(Late.EPOCH)).isOne();
    }

    @Test
    void a_value_instead_of_a_stage_is_told_at_once() throws Throwable {
        assertThat(migration.site(Object.class).call(args -> legacy, args -> 1)).isSameAs(legacy);

        migration.assertDoubt(Doubt.UNREADABLE);
    }

    @Test
    void legacy_that_draws_on_an_argument_after_the_candidate_is_inconclusive() throws Throwable {
        Iterator<Integer> argument = new ArrayList<>(List.of(1, 2)).iterator();
        List<Runnable> later = new ArrayList<>();
        Body drawingLater = args -> {
            CompletableFuture<Object> drawn = new CompletableFuture<>();
            later.add(() -> drawn.complete(((Iterator<?>) args[0]).next()));
            return drawn;
        };
        Body drawing = args -> CompletableFuture.completedFuture(
                ((Iterator<?>) args[0]).hasNext() ? ((Iterator<?>) args[0]).next() : "none");

        Object result = migration.site(CompletionStage.class, Iterator.class).call(drawingLater, drawing, argument);
        later.forEach(Runnable::run);

        migration.untilVerified(1);
        migration.assertDoubt(Doubt.ARGUMENTS);
        assertThat(((CompletableFuture<?>) result).join()).isEqualTo(1);
    }
}
