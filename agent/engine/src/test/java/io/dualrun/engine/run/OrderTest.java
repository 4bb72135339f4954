package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.SUCCESS;
import static io.dualrun.engine.record.Tally.Result.INCONCLUSIVE;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which body of a verified call is first. */
class OrderTest {

    private final Migration migration = new Migration().alternate(1);
    private final List<String> ran = new ArrayList<>();

    private final Body legacy = args -> {
        ran.add("legacy");
        return "from legacy";
    };
    private final Body candidate = args -> {
        ran.add("candidate");
        return "from candidate";
    };

    @Test
    void the_candidate_goes_first_and_legacy_answers() throws Throwable {
        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from legacy");

        assertThat(ran).containsExactly("candidate", "legacy");
        assertThat(migration.calls(LEGACY, SUCCESS)).isOne();
        assertThat(migration.comparisons(MISMATCH)).isOne();
    }

    @Test
    void only_in_the_share_that_was_asked_for() throws Throwable {
        migration.alternate(0.25);
        Site site = migration.site();
        int first = 0;
        for (int call = 0; call < 4_000; call++) {
            ran.clear();
            site.call(legacy, candidate);
            first += ran.get(0).equals("candidate") ? 1 : 0;
        }
        assertThat(first).isBetween(800, 1_200);
    }

    @Test
    void not_where_the_candidate_serves_nor_where_nothing_is_verified() throws Throwable {
        migration.unverified();
        migration.site().call(legacy, candidate);
        assertThat(ran).containsExactly("legacy");

        migration.verify(1, 1).percentage(100).onMismatch(LEGACY);
        ran.clear();
        migration.site().call(legacy, legacy);
        migration.site().call(legacy, candidate);
        assertThat(ran).containsExactly("legacy", "legacy", "candidate", "legacy");
    }

    @Test
    void a_candidate_that_fails_first_never_reaches_the_caller() throws Throwable {
        for (Throwable failure : List.of(new IllegalStateException(), new StackOverflowError(), new AssertionError())) {
            ran.clear();
            assertThat(migration.site().call(legacy, args -> {
                        throw failure;
                    }))
                    .isEqualTo("from legacy");
            assertThat(ran).containsExactly("legacy");
        }
        assertThat(migration.comparisons(MISMATCH)).isEqualTo(3);
    }

    @Test
    void an_interrupt_that_the_candidate_took_is_there_for_legacy() throws Throwable {
        List<Boolean> seen = new ArrayList<>();

        migration.site().call(args -> seen.add(Thread.currentThread().isInterrupted()), args -> {
            throw new InterruptedException();
        });

        assertThat(seen).containsExactly(true);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(migration.comparisons(INCONCLUSIVE)).isOne();
    }

    @Test
    void an_interrupted_caller_gets_legacy_at_once() throws Throwable {
        Thread.currentThread().interrupt();

        migration.site().call(legacy, candidate);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ran).containsExactly("legacy");
    }

    @Test
    void the_callers_arguments_are_changed_by_legacy_alone_and_its_scope_too() throws Throwable {
        int[] numbers = {1};
        Body increment = args -> {
            RoutingScope.exchange("of legacy");
            return ++((int[]) args[0])[0];
        };

        migration
                .site()
                .call(
                        increment,
                        args -> {
                            RoutingScope.exchange("of the candidate");
                            return ++((int[]) args[0])[0];
                        },
                        (Object) numbers);

        assertThat(numbers).containsExactly(2);
        assertThat(RoutingScope.exchange(null)).isEqualTo("of legacy");
        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void times_are_kept_by_position() throws Throwable {
        migration.site().call(legacy, candidate);
        assertThat(latencies()).containsExactly(0L, 1L, 1L, 0L);

        migration.percentage(100);
        migration.site().call(legacy, candidate);
        assertThat(latencies()).containsExactly(0L, 2L, 2L, 0L);

        migration.percentage(0).alternate(Double.MIN_VALUE);
        migration.site().call(legacy, candidate);
        assertThat(latencies()).containsExactly(1L, 2L, 2L, 1L);
        assertThat(migration.tally().of(LEGACY).latency().count()).isEqualTo(3);
    }

    /** How many there are: legacy first and second, the candidate first and second. */
    private List<Long> latencies() {
        List<Long> counts = new ArrayList<>();
        for (var path : List.of(LEGACY, CANDIDATE)) {
            for (boolean first : new boolean[] {true, false}) {
                var latency = migration.tally().of(path).latency(first);
                counts.add(latency == null ? 0 : latency.count());
            }
        }
        return counts;
    }

    @Test
    void where_they_never_take_turns_no_positions_are_kept() throws Throwable {
        migration.alternate(0);
        migration.site().call(legacy, candidate);

        assertThat(latencies()).containsOnly(0L);
    }
}
