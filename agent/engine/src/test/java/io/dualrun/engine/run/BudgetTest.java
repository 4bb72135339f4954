package io.dualrun.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dualrun.engine.flag.Path;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.record.Tally.Outcome;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final long MICROS = 1_000;
    private static final long MILLIS = 1_000_000;

    private final Tally tally = new Tally();

    @Test
    void the_first_calls_are_verified_until_the_allowance_is_spent() {
        Budget budget = new Budget(0.1, tally);

        int verified = verifyWhile(budget, 1000, 20 * MICROS, 5 * MILLIS);

        assertThat(verified).isEqualTo(10);
    }

    @Test
    void beyond_the_allowance_verifying_takes_its_share_however_dear_it_is() {
        Budget budget = new Budget(0.1, tally);
        for (int second = 0; second < 600; second++) {
            verifyWhile(budget, 1000, 20 * MICROS, 5 * MILLIS);
            budget.rate();
        }
        double spent = tally.costs().verifyingNanos();
        double all = spent + tally.costs().servingNanos();

        assertThat(spent / all).isCloseTo(0.1, within(0.01));
    }

    @Test
    void the_rate_is_the_one_at_which_the_share_lasts() {
        Budget budget = new Budget(0.1, tally);
        verifyWhile(budget, 1000, 100 * MICROS, 200 * MICROS);

        // r = b / (1 - b) * s / v
        assertThat(budget.rate()).isCloseTo(0.1 / 0.9 * 100 / 200, within(1e-9));
    }

    @Test
    void without_a_limit_everything_is_verified_and_without_a_budget_nothing() {
        assertThat(new Budget(1, tally).rate()).isEqualTo(1);
        assertThat(new Budget(1, tally).hasCredit()).isTrue();
        assertThat(new Budget(0, tally).rate()).isZero();
    }

    @Test
    void the_first_call_of_a_component_does_not_count_as_it_loads_what_the_others_need() {
        Budget budget = new Budget(0.1, tally);

        assertThat(budget.counts()).isFalse();
        assertThat(budget.counts()).isTrue();
        assertThat(budget.counts()).isTrue();
    }

    @Test
    void a_dear_beginning_is_forgotten_once_there_is_credit_again() {
        Budget budget = new Budget(0.1, tally);
        verifyWhile(budget, 1, 10 * MICROS, 300 * MILLIS);
        assertThat(budget.rate()).isEqualTo(1e-4);

        for (int second = 0; second < 60; second++) {
            // None of these is drawn to be verified.
            for (int call = 0; call < 10_000; call++) {
                tally.answered(Path.LEGACY, Outcome.SUCCESS);
                tally.served(10 * MICROS);
            }
            budget.rate();
        }

        assertThat(budget.rate()).isGreaterThan(0.1);
    }

    @Test
    void what_became_cheaper_is_noticed() {
        Budget budget = new Budget(0.1, tally);
        verifyWhile(budget, 100, 10 * MICROS, 1000 * MILLIS);
        assertThat(budget.rate()).isEqualTo(1e-4);
    }

    /** So many calls are served, and verified as long as there is credit. Returns how many were verified. */
    private int verifyWhile(Budget budget, int calls, long servingNanos, long verifyingNanos) {
        int verified = 0;
        for (int call = 0; call < calls; call++) {
            tally.answered(Path.LEGACY, Outcome.SUCCESS);
            tally.served(servingNanos);
            if (budget.hasCredit()) {
                tally.verified(verifyingNanos);
                budget.spend(verifyingNanos);
                verified++;
            }
        }
        return verified;
    }
}
