package io.dualrun.engine.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/** What the tests of this room share: a call's end, and what is told after it. */
final class Following implements Bracket {

    final List<Comparison> told = new ArrayList<>();
    /** What was handed over and is not done yet. */
    final Queue<Runnable> handed = new ArrayDeque<>();

    final LazyResults lazy;
    /** Whose code runs, from outside inwards. */
    final List<String> within = new ArrayList<>();

    Object[] passed = {};
    int mostHanded = Integer.MAX_VALUE;

    Following() {
        this(LazyResults.MOST);
    }

    Following(int most) {
        lazy = new LazyResults(this::hand, most, 1_000);
    }

    private synchronized void hand(Runnable work) {
        if (handed.size() >= mostHanded) {
            throw new RejectedExecutionException();
        }
        handed.add(work);
    }

    void doWhatWasHanded() {
        while (!handed.isEmpty()) {
            handed.remove().run();
        }
    }

    @Override
    public void shadow(Runnable work) {
        bracketed("shadow", work);
    }

    @Override
    public void ours(Runnable work) {
        bracketed("ours", work);
    }

    private void bracketed(String whose, Runnable work) {
        within.add(whose);
        try {
            work.run();
        } finally {
            within.remove(within.size() - 1);
        }
    }

    @SuppressWarnings("unchecked")
    <T> T legacyAnswers(T legacy, T candidate, Class<? super T> declared) {
        return (T) lazy.take(
                new Results(legacy, candidate, true, passed, declared.getName()), comparer(), this, told::add, 0);
    }

    @SuppressWarnings("unchecked")
    <T> T candidateAnswers(T legacy, T candidate, Class<? super T> declared) {
        return (T) lazy.take(
                new Results(candidate, legacy, false, passed, declared.getName()), comparer(), this, told::add, 0);
    }

    private static Comparer comparer() {
        return new Comparer(Rules.of(RuleSpec.NOTHING));
    }

    void assertMatch() {
        assertThat(told).containsExactly(Comparison.MATCH);
        assertThat(lazy.size()).isZero();
    }

    void assertDifference(String difference) {
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).isInstanceOf(Comparison.Mismatch.class);
        assertThat(((Comparison.Mismatch) told.get(0)).differences().get(0)).hasToString(difference);
        assertThat(lazy.size()).isZero();
    }

    void assertInconclusive(Comparison.Doubt doubt, String reason) {
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).isInstanceOf(Comparison.Inconclusive.class);
        Comparison.Inconclusive inconclusive = (Comparison.Inconclusive) told.get(0);
        assertThat(inconclusive.doubt()).isEqualTo(doubt);
        assertThat(inconclusive.reason()).contains(reason);
        assertThat(lazy.size()).isZero();
    }
}
