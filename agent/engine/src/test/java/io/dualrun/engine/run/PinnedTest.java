package io.dualrun.engine.run;

import static io.dualrun.engine.flag.Path.CANDIDATE;
import static io.dualrun.engine.flag.Path.LEGACY;
import static io.dualrun.engine.record.Tally.Outcome.SUCCESS;
import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.flag.Reason;
import io.dualrun.engine.record.Tally.Late;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One call, and all within it, goes by what was in force when it began. */
class PinnedTest {

    private final Migration migration = new Migration();
    private final Site site = migration.site();
    private final List<Object> nested = new CopyOnWriteArrayList<>();

    private final Body legacy = args -> "from legacy";
    private final Body candidate = args -> "from candidate";

    private void notesNestedCall() throws Throwable {
        nested.add(site.call(legacy, candidate));
    }

    @Test
    void a_flag_that_is_raised_within_legacy_changes_nothing_of_the_call() throws Throwable {
        Object answer = site.call(
                args -> {
                    migration.percentage(100);
                    notesNestedCall();
                    return "from legacy";
                },
                candidate);

        assertThat(answer).isEqualTo("from legacy");
        assertThat(nested).containsExactly("from legacy");
        assertThat(migration.calls(LEGACY, SUCCESS)).isOne();
        assertThat(site.call(legacy, candidate)).isEqualTo("from candidate");
    }

    @Test
    void a_flag_that_is_rolled_back_within_the_candidate_changes_nothing_either() throws Throwable {
        migration.percentage(100).unverified();

        Object answer = site.call(legacy, args -> {
            migration.rolledBack();
            notesNestedCall();
            return "from candidate";
        });

        assertThat(answer).isEqualTo("from candidate");
        assertThat(nested).containsExactly("from candidate");
        assertThat(migration.tally().of(CANDIDATE).routes().count(Reason.NESTED))
                .isOne();
        assertThat(site.call(legacy, candidate)).isEqualTo("from legacy");
    }

    @Test
    void verification_that_is_switched_off_within_the_call_is_done_to_its_end() throws Throwable {
        site.call(
                args -> {
                    migration.unverified();
                    return "from legacy";
                },
                candidate);

        assertThat(migration.comparisons(MISMATCH)).isOne();
    }

    @Test
    void bodies_within_inherit_through_another_component() throws Throwable {
        migration.percentage(100).unverified();
        Site other = Migration.site(migration.sibling());
        Body through = args -> {
            migration.percentage(0);
            notesNestedCall();
            return "through";
        };

        site.call(legacy, args -> other.call(legacy, through));

        assertThat(nested).containsExactly("from candidate");
        assertThat(CallerThread.current().depth).isZero();
    }

    @Test
    void two_components_that_call_each_other_stay_on_their_paths_however_deep() throws Throwable {
        Component sibling = migration.sibling();
        migration.percentage(100).unverified();
        Site other = Migration.site(sibling);
        List<String> ran = new ArrayList<>();
        class Mutual {
            final Body legacyHere = args -> go("legacy here", (int) args[0]);
            final Body candidateHere = args -> go("candidate here", (int) args[0]);
            final Body legacyThere = args -> back("legacy there", (int) args[0]);
            final Body candidateThere = args -> back("candidate there", (int) args[0]);

            private Object go(String what, int n) throws Throwable {
                ran.add(what);
                return n == 0 ? 0 : other.call(legacyThere, candidateThere, n - 1);
            }

            private Object back(String what, int n) throws Throwable {
                ran.add(what);
                return n == 0 ? 0 : site.call(legacyHere, candidateHere, n - 1);
            }
        }
        Mutual mutual = new Mutual();
        sibling.put(sibling.policy().withFlag(sibling.policy().flag().withPercentage(Percentage.ZERO)));

        site.call(mutual.legacyHere, mutual.candidateHere, 9);

        // The other component verifies: each of its two bodies goes on from there, once.
        assertThat(ran).filteredOn("candidate here"::equals).hasSize(1 + 2 * 4);
        assertThat(ran).filteredOn("legacy there"::equals).hasSize(5);
        assertThat(ran).filteredOn("candidate there"::equals).hasSize(5);
        assertThat(ran).doesNotContain("legacy here");
        assertThat(sibling.tally().verified()).isOne();
    }

    @Test
    void bodies_on_another_thread_are_where_their_caller_was() throws Throwable {
        migration.percentage(100).unverified();
        Component sibling = migration.sibling();
        sibling.put(new Migration().async().component.policy());
        Site other = Migration.site(sibling);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch flipped = new CountDownLatch(1);

        site.call(
                legacy,
                args -> other.call(legacy, beside -> {
                    Migration.await(flipped);
                    threads.add(Thread.currentThread());
                    notesNestedCall();
                    return "from legacy";
                }));
        migration.percentage(0);
        flipped.countDown();
        Migration.until(() -> sibling.tally().verified() == 1);

        assertThat(nested).containsExactly("from candidate");
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void a_comparison_that_is_done_after_a_change_of_the_flag_tells_of_the_epoch_before() throws Throwable {
        migration.async();
        int epoch = migration.component.snapshot().epoch();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch flipped = new CountDownLatch(1);

        site.call(legacy, args -> {
            begun.countDown();
            Migration.await(flipped);
            return "from candidate";
        });
        Migration.await(begun);
        migration.rolledBack();
        flipped.countDown();
        migration.untilVerified(1);

        Migration.until(() -> migration.tally().late().count(Late.EPOCH) == 1);
        assertThat(migration.component.snapshot().epoch()).isEqualTo(epoch + 1);
        assertThat(migration.drained())
                .filteredOn(event -> event.type().equals("mismatch"))
                .singleElement()
                .satisfies(event -> assertThat(event.metadata()).containsEntry("epoch", epoch));
    }

    @Test
    void a_change_of_anything_but_the_flag_begins_no_epoch() throws Throwable {
        site.call(
                args -> {
                    migration.recheck();
                    return "from legacy";
                },
                candidate);

        assertThat(migration.tally().late().count(Late.EPOCH)).isZero();
    }
}
