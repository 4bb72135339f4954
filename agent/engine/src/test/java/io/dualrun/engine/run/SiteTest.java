package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.FAILURE;
import static io.dualrun.engine.record.Tally.Outcome.SUCCESS;
import static io.dualrun.engine.record.Tally.Result.INCONCLUSIVE;
import static io.dualrun.engine.record.Tally.Result.MATCH;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Shed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SiteTest {

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

    @Test
    void legacy_serves_at_zero_percent_and_runs_first() throws Throwable {
        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from legacy");

        assertThat(ran).containsExactly("legacy", "candidate");
        assertThat(migration.calls(LEGACY, SUCCESS)).isOne();
        assertThat(migration.calls(CANDIDATE, SUCCESS)).isZero();
        assertThat(migration.comparisons(MISMATCH)).isOne();
        assertThat(migration.tally().of(LEGACY).routes().count(Reason.OFF)).isOne();
    }

    @Test
    void the_candidate_serves_at_a_hundred_percent_and_runs_first() throws Throwable {
        migration.percentage(100);

        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from candidate");

        assertThat(ran).containsExactly("candidate", "legacy");
        assertThat(migration.calls(CANDIDATE, SUCCESS)).isOne();
        assertThat(migration.calls(LEGACY, SUCCESS)).isZero();
        assertThat(migration.tally().of(CANDIDATE).routes().count(Reason.FULL)).isOne();
    }

    @Test
    void a_call_that_is_not_verified_runs_one_body() throws Throwable {
        migration.unverified();
        migration.site().call(legacy, candidate);
        migration.percentage(100);
        migration.site().call(legacy, candidate);

        assertThat(ran).containsExactly("legacy", "candidate");
        assertThat(migration.tally().verified()).isZero();
    }

    @Test
    void a_user_keeps_the_path_that_the_bucket_gives() throws Throwable {
        migration.percentage(50).unverified().keyedByFirstArgument();
        Site site = migration.site();

        for (int user = 0; user < 1000; user++) {
            String key = "user-" + user;
            String expected =
                    migration.component.policy().flag().position(key) < 5000 ? "from candidate" : "from legacy";
            for (int call = 0; call < 3; call++) {
                assertThat(site.call(legacy, candidate, key)).isEqualTo(expected);
            }
        }
        double users = migration.tally().of(LEGACY).users()
                + migration.tally().of(CANDIDATE).users();
        assertThat(users).isBetween(950.0, 1050.0);
    }

    @Test
    void without_a_key_the_default_decides_and_it_is_counted() throws Throwable {
        migration.percentage(50).unverified();

        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from legacy");
        assertThat(migration.tally().of(LEGACY).routes().count(Reason.NO_KEY)).isOne();
    }

    @Test
    void a_source_that_does_not_fit_leaves_the_call_without_a_key_and_is_remarked_upon() throws Throwable {
        migration.percentage(50).unverified().keyedByFirstArgument();

        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from legacy");
        assertThat(migration.tally().of(LEGACY).routes().count(Reason.NO_KEY)).isOne();
        assertThat(migration.errors.total()).isZero();
        assertThat(migration.component.remarks()).singleElement().asString().contains("Tested#method()", "arg:0");
    }

    @Test
    void arguments_that_cannot_be_copied_keep_the_call_from_being_verified() throws Throwable {
        Object[] tooMany = new Object[200_000];
        Arrays.setAll(tooMany, i -> new int[1]);

        assertThat(migration.site().call(legacy, candidate, (Object) tooMany)).isEqualTo("from legacy");
        assertThat(ran).containsExactly("legacy");
        assertThat(migration.comparisons(INCONCLUSIVE)).isOne();
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void the_key_of_a_scope_goes_before_the_configuration() throws Throwable {
        migration.percentage(50).unverified().keyedByFirstArgument();
        String inside = key(true);
        String outside = key(false);

        RoutingScope.exchange(inside);
        try {
            assertThat(migration.site().call(legacy, candidate, outside)).isEqualTo("from candidate");
        } finally {
            RoutingScope.exchange(null);
        }
        assertThat(migration.site().call(legacy, candidate, outside)).isEqualTo("from legacy");
    }

    private String key(boolean inside) {
        int user = 0;
        while (migration.component.policy().flag().position("user-" + user) < 5000 != inside) {
            user++;
        }
        return "user-" + user;
    }

    @Test
    void a_candidate_that_throws_never_reaches_a_caller_served_by_legacy() throws Throwable {
        for (Throwable failure : List.of(new IOException(), new AssertionError(), new StackOverflowError())) {
            Body failing = args -> {
                throw failure;
            };
            assertThat(migration.site().call(legacy, failing)).isEqualTo("from legacy");
        }
        assertThat(migration.comparisons(MISMATCH)).isEqualTo(3);
        assertThat(migration.calls(CANDIDATE, FAILURE)).isZero();
    }

    @Test
    void legacy_serves_when_the_candidate_fails() throws Throwable {
        migration.percentage(100).unverified();
        Body failing = args -> {
            throw new IllegalStateException("not ready");
        };

        assertThat(migration.site().call(legacy, failing)).isEqualTo("from legacy");

        assertThat(ran).containsExactly("legacy");
        assertThat(migration.tally().fallbacks().count(Fallback.EXCEPTION)).isOne();
        assertThat(migration.calls(CANDIDATE, FAILURE)).isOne();
        assertThat(migration.calls(LEGACY, SUCCESS)).isOne();
        assertThat(migration.drained()).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo("fallback");
            assertThat(event.metadata())
                    .containsEntry("exception", "java.lang.IllegalStateException")
                    .containsEntry("message", "not ready");
        });
    }

    @Test
    void when_both_fail_the_caller_gets_legacys_exception_and_the_candidate_is_not_charged() {
        migration.percentage(100);
        IOException ofLegacy = new IOException("legacy");
        Body failingLegacy = args -> {
            throw ofLegacy;
        };
        Body failingCandidate = args -> {
            throw new IllegalStateException("candidate");
        };

        Throwable thrown = catchThrowable(() -> migration.site().call(failingLegacy, failingCandidate));

        assertThat(thrown).isSameAs(ofLegacy);
        assertThat(migration.calls(CANDIDATE, FAILURE)).isZero();
        assertThat(migration.tally().fallbacks().count(Fallback.EXCEPTION)).isZero();
        assertThat(migration.calls(LEGACY, FAILURE)).isOne();
        assertThat(migration.comparisons(MISMATCH)).isOne();
    }

    @Test
    void two_bodies_that_throw_alike_match() {
        Body throwing = args -> {
            throw new IllegalArgumentException("negative");
        };
        assertThat(catchThrowable(() -> migration.site().call(throwing, throwing)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void on_a_mismatch_the_candidates_result_stands_unless_told_otherwise() throws Throwable {
        migration.percentage(100);
        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from candidate");

        migration.onMismatch(LEGACY);
        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from legacy");
        assertThat(migration.calls(LEGACY, SUCCESS)).isOne();
    }

    @Test
    void null_results_travel_and_match() throws Throwable {
        assertThat(migration.site().call(args -> null, args -> null)).isNull();
        assertThat(migration.comparisons(MATCH)).isOne();
    }

    @Test
    void an_in_place_change_is_compared_and_happens_once_for_the_caller() throws Throwable {
        int[] numbers = {3, 1, 2};
        Body sort = args -> {
            int[] given = (int[]) args[0];
            Arrays.sort(given);
            given[0] += 10;
            return null;
        };
        Body sortWrongly = args -> {
            sort.run(args);
            ((int[]) args[0])[2]++;
            return null;
        };

        migration.voidSite().call(sort, sort, (Object) numbers);
        assertThat(numbers).containsExactly(11, 2, 3);
        assertThat(migration.comparisons(MATCH)).isOne();

        migration.voidSite().call(sort, sortWrongly, (Object) numbers);
        assertThat(migration.comparisons(MISMATCH)).isOne();
        assertThat(migration.component.mismatches().groups()).singleElement().satisfies(group -> assertThat(
                        group.last().mismatch().differences().get(0).path())
                .isEqualTo("$.args[0][2]"));
    }

    @Test
    void where_legacy_answers_on_a_mismatch_the_callers_arguments_are_legacys_too() throws Throwable {
        migration.percentage(100).onMismatch(LEGACY);
        int[] numbers = {3, 1, 2};
        Body sort = args -> {
            Arrays.sort((int[]) args[0]);
            return null;
        };
        Body spoil = args -> {
            sort.run(args);
            ((int[]) args[0])[0] = -99;
            return null;
        };

        migration.voidSite().call(sort, spoil, (Object) numbers);

        assertThat(numbers).containsExactly(1, 2, 3);
        assertThat(migration.comparisons(MISMATCH)).isOne();
    }

    @Test
    void an_interrupted_caller_stays_interrupted_and_is_not_kept() throws Throwable {
        Body interrupted = args -> {
            Thread.currentThread().interrupt();
            return "stopped";
        };
        migration.site().call(interrupted, candidate);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ran).isEmpty();
        assertThat(migration.comparisons(INCONCLUSIVE)).isOne();
    }

    @Test
    void an_interrupt_that_the_unserved_body_swallowed_reaches_the_caller() throws Throwable {
        Body swallowing = args -> {
            throw new InterruptedException();
        };
        assertThat(migration.site().call(legacy, swallowing)).isEqualTo("from legacy");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(migration.comparisons(INCONCLUSIVE)).isOne();
    }

    @Test
    void recursion_costs_twice_and_goes_on_in_the_path_that_encloses_it() throws Throwable {
        Site site = migration.site();
        AtomicInteger legacyRuns = new AtomicInteger();
        AtomicInteger candidateRuns = new AtomicInteger();
        class Recursion {
            final Body legacy = args -> {
                legacyRuns.incrementAndGet();
                return deeper((int) args[0]);
            };
            final Body candidate = args -> {
                candidateRuns.incrementAndGet();
                return deeper((int) args[0]);
            };

            private Object deeper(int n) throws Throwable {
                return n == 0 ? 0 : (int) site.call(legacy, candidate, n - 1) + 1;
            }
        }
        Recursion recursion = new Recursion();

        assertThat(site.call(recursion.legacy, recursion.candidate, 20)).isEqualTo(20);

        assertThat(legacyRuns).hasValue(21);
        assertThat(candidateRuns).hasValue(21);
        assertThat(migration.tally().verified()).isOne();
        assertThat(migration.tally().of(LEGACY).routes().count(Reason.NESTED)).isEqualTo(20);
        assertThat(migration.tally().of(CANDIDATE).routes().count(Reason.NESTED))
                .isEqualTo(20);
    }

    @Test
    void a_rolled_back_component_leaves_its_candidate_alone() throws Throwable {
        migration.percentage(100).rolledBack();

        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from legacy");
        assertThat(ran).containsExactly("legacy");
        assertThat(migration.tally().of(LEGACY).routes().count(Reason.ROLLED_BACK))
                .isOne();
    }

    @Test
    void an_override_goes_before_the_percentage() throws Throwable {
        migration.percentage(100).override(false);
        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from legacy");
        assertThat(ran).containsExactly("legacy");

        migration.percentage(0).override(true);
        assertThat(migration.site().call(legacy, candidate)).isEqualTo("from candidate");
        assertThat(migration.tally().of(CANDIDATE).routes().count(Reason.OVERRIDE))
                .isOne();
    }

    @Test
    void a_call_leaves_an_event_of_what_happened() throws Throwable {
        migration.site().call(legacy, candidate);
        assertThat(migration.eventTypes()).containsExactly("mismatch", "success");

        Body failing = args -> {
            throw new IOException("no such file");
        };
        catchThrowable(() -> migration.site().call(failing, candidate));
        assertThat(migration.eventTypes()).containsExactly("mismatch", "failure");
    }

    /** An argument whose key cannot be read: the application's own getter throws. */
    public record Faulty(Runnable getter) {

        public String user() {
            getter.run();
            throw new IllegalStateException("no user");
        }
    }

    private Site keyedByUser() {
        return new Site(
                new MigratedMethod("Tested#method()", 0, false, KeySource.parse("arg:0.user"), RuleSpec.NOTHING),
                migration.component);
    }

    @Test
    void a_getter_that_throws_leaves_the_call_without_a_key_and_on_its_way() throws Throwable {
        migration.percentage(100).unverified();

        assertThat(keyedByUser().call(legacy, candidate, new Faulty(() -> {}))).isEqualTo("from candidate");

        assertThat(migration.component.remarks()).singleElement().asString().contains("no user");
        assertThat(migration.errors.total()).isZero();
    }

    @Test
    void application_code_that_we_call_is_not_routed() throws Throwable {
        migration.percentage(100).unverified();
        Site site = keyedByUser();
        List<Boolean> passed = new ArrayList<>();

        site.call(legacy, candidate, new Faulty(() -> passed.add(site.begin(null, null) == null)));

        assertThat(passed).containsExactly(true);
        assertThat(site.route(legacy, candidate, new Object[] {"user-1"})).isEqualTo("from candidate");
    }

    @Test
    void calls_within_legacy_pass_and_count_as_wanted_only_at_the_rate_wanted() throws Throwable {
        Site site = migration.verify(0.1, 1).site();
        Body recursing = args -> {
            for (int i = 0; i < 10_000; i++) {
                assertThat(site.begin(null, null)).isNull();
            }
            return null;
        };

        site.call(recursing, args -> null);

        assertThat(migration.tally().of(LEGACY).routes().count(Reason.NESTED)).isEqualTo(10_000);
        assertThat(migration.tally().shed().count(Shed.NESTED)).isBetween(800L, 1_200L);
    }

    @Test
    void a_void_method_that_leaves_nothing_to_compare_is_inconclusive() throws Throwable {
        migration.voidSite().call(args -> null, args -> null, 42);

        assertThat(migration.comparisons(INCONCLUSIVE)).isOne();
        assertThat(migration.comparisons(MATCH)).isZero();
    }

    @Test
    void a_scope_that_the_unserved_body_leaves_open_is_closed() throws Throwable {
        Body intruding = args -> RoutingScope.exchange("intruder");

        migration.site().call(legacy, intruding);

        assertThat(RoutingScope.exchange(null)).isNull();
    }

    @Test
    void an_interrupt_is_kept_however_the_candidate_wraps_it() throws Throwable {
        migration.percentage(100).unverified();
        Body wrapping = args -> {
            throw new IllegalStateException(new InterruptedException());
        };

        assertThat(migration.site().call(legacy, wrapping)).isEqualTo("from legacy");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void after_a_fallback_the_success_is_legacys() throws Throwable {
        migration.percentage(100).unverified();
        Body failing = args -> {
            throw new IllegalStateException();
        };

        migration.site().call(legacy, failing);

        assertThat(migration.drained()).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo("success");
            assertThat(event.metadata()).containsEntry("path", "legacy").containsEntry("routed", "candidate");
        });
    }

    @Test
    void a_stack_that_overflows_leaves_the_thread_as_it_was() throws Throwable {
        Site site = migration.percentage(50).unverified().keyedByFirstArgument().site();
        class Deep {
            int depth;

            void fall() throws Throwable {
                depth++;
                site.call(legacy, candidate, "user-" + depth);
                fall();
            }
        }
        for (int times = 0; times < 20; times++) {
            assertThat(catchThrowable(() -> new Deep().fall())).isInstanceOf(StackOverflowError.class);
        }

        assertThat(CallerThread.current().depth).isZero();
        assertThat(CallerThread.current().ours).isFalse();
        assertThat(migration.tally().of(LEGACY).users()).isPositive();
    }
}
