package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.rollout.Played.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static Played run(Outcome outcome, String rule, double seconds) {
        return new Played(outcome, rule, 1, seconds, 0, List.of());
    }

    @Test
    void runs_that_ended_alike_are_counted_together_and_the_most_come_first() {
        List<Played> played = new ArrayList<>();
        played.add(run(Outcome.COMPLETED, "", 1000));
        for (int i = 20; i >= 1; i--) {
            played.add(run(Outcome.ROLLED_BACK, "detector:error", i));
        }
        played.add(run(Outcome.ROLLED_BACK, "alert:x", 7));

        List<Outcomes.Row> rows = Outcomes.of(played);

        assertThat(rows).extracting(Outcomes.Row::rule).containsExactly("detector:error", "", "alert:x");
        assertThat(rows.get(0).share()).isEqualTo(20.0 / 22);
        assertThat(rows.get(0).quantile(0.05)).isEqualTo(1);
        assertThat(rows.get(0).quantile(0.5)).isEqualTo(10);
        assertThat(rows.get(0).quantile(0.95)).isEqualTo(19);
        assertThat(rows.get(0).quantile(1)).isEqualTo(20);
        assertThat(rows.get(0).quantile(0)).isEqualTo(1);
    }
}
