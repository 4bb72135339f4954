package io.dualrun.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.engine.compare.Comparison.Doubt;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thread that is interrupted stays so, and is not kept. Those of candidates with a deadline: {@link DeadlineTest}. */
class InterruptTest {

    private final Migration migration = new Migration();
    private final List<String> ran = new ArrayList<>();

    private final Body legacy = args -> {
        ran.add("legacy");
        return "from legacy";
    };
    private final Body candidate = args -> {
        ran.add("candidate");
        return "from candidate";
    };
    private final Body interrupted = args -> {
        throw new InterruptedException();
    };

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void a_caller_that_comes_interrupted_gets_its_answer_from_one_body() throws Throwable {
        Thread.currentThread().interrupt();
        migration.site().call(legacy, candidate);
        migration.percentage(100).site().call(legacy, candidate);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ran).containsExactly("legacy", "candidate");
        assertThat(migration.tally().doubts().count(Doubt.INTERRUPTED)).isEqualTo(2);
    }

    @Test
    void legacys_own_interrupted_exception_is_the_callers_and_its_flag_stays_clear() {
        assertThat(catchThrowable(() -> migration.site().call(interrupted, candidate)))
                .isInstanceOf(InterruptedException.class);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(ran).isEmpty();
        assertThat(migration.tally().doubts().count(Doubt.INTERRUPTED)).isOne();
    }

    @Test
    void an_interrupt_that_a_verified_candidate_took_is_given_back() throws Throwable {
        assertThat(migration.site().call(legacy, interrupted)).isEqualTo("from legacy");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(migration.tally().doubts().count(Doubt.INTERRUPTED)).isOne();
    }

    @Test
    void an_interrupt_that_the_candidate_took_is_there_for_legacy_in_its_place() throws Throwable {
        List<Boolean> seen = new ArrayList<>();
        Body seeing = args -> seen.add(Thread.currentThread().isInterrupted());
        for (double rate : new double[] {0, 1}) {
            migration.percentage(100).verify(rate, 1);
            migration.site().call(seeing, args -> {
                throw new IllegalStateException(new RuntimeException(new InterruptedException()));
            });
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(seen).containsExactly(true, true);
    }

    @Test
    void causes_that_go_round_are_not_followed_for_ever() throws Throwable {
        Exception one = new Exception();
        one.initCause(new Exception(one));

        assertThat(migration.site().call(legacy, args -> {
                    throw one;
                }))
                .isEqualTo("from legacy");

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interrupt_during_legacys_third_run_is_kept() throws Throwable {
        int[] runs = {0};

        migration
                .recheck()
                .site()
                .call(
                        args -> {
                            if (++runs[0] == 2) {
                                throw new InterruptedException();
                            }
                            return "from legacy";
                        },
                        candidate);

        assertThat(runs[0]).isEqualTo(2);
        assertThat(Thread.interrupted()).isTrue();
    }
}
