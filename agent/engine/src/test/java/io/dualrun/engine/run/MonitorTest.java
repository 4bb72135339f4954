package io.dualrun.engine.run;

import static io.dualrun.engine.record.Tally.Result.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.Tally.Fallback;
import io.dualrun.engine.record.Tally.Shed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Callers that hold a monitor which a body on another thread might wait for. */
class MonitorTest {

    private final Migration migration = new Migration();
    private final Object receiver = new Object();
    private final List<Thread> candidateThreads = new CopyOnWriteArrayList<>();

    private final Body legacy = args -> "from legacy";
    private final Body candidate = args -> {
        candidateThreads.add(Thread.currentThread());
        synchronized (receiver) {
            return "from candidate";
        }
    };

    @Test
    void a_synchronized_method_is_not_verified_beside_its_caller() throws Throwable {
        assertThat(migration.async().synchronizedSite().call(legacy, candidate)).isEqualTo("from legacy");

        assertThat(migration.tally().shed().count(Shed.MONITOR)).isOne();
        assertThat(candidateThreads).isEmpty();
    }

    @Test
    void a_method_whose_receiver_is_locked_by_its_caller_is_not_either() throws Throwable {
        Site site = migration.async().instanceSite();
        synchronized (receiver) {
            assertThat(site.call(legacy, candidate, receiver)).isEqualTo("from legacy");
        }
        assertThat(migration.tally().shed().count(Shed.MONITOR)).isOne();
        assertThat(candidateThreads).isEmpty();

        site.call(legacy, candidate, receiver);
        migration.untilVerified(1);
        assertThat(migration.tally().shed().count(Shed.MONITOR)).isOne();
        assertThat(candidateThreads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void a_deadline_does_not_hold_for_a_synchronized_method_and_that_is_remarked_once() throws Throwable {
        Site site = migration.percentage(100).unverified().deadline(1).synchronizedSite();

        for (int call = 0; call < 3; call++) {
            assertThat(site.call(legacy, candidate)).isEqualTo("from candidate");
        }

        assertThat(candidateThreads).hasSize(3).containsOnly(Thread.currentThread());
        assertThat(migration.tally().fallbacks().count(Fallback.DEADLINE)).isZero();
        assertThat(migration.component.remarks())
                .singleElement()
                .asString()
                .contains("monitor held", "deadline does not hold");
    }

    @Test
    void nor_for_one_whose_receiver_is_locked_whoever_serves() throws Throwable {
        Site site = migration.deadline(1).instanceSite();
        synchronized (receiver) {
            assertThat(site.call(legacy, candidate, receiver)).isEqualTo("from legacy");
            migration.percentage(100);
            assertThat(site.call(legacy, candidate, receiver)).isEqualTo("from candidate");
        }

        assertThat(candidateThreads).hasSize(2).containsOnly(Thread.currentThread());
        assertThat(migration.comparisons(MISMATCH)).isEqualTo(2);
    }

    @Test
    void a_receiver_that_is_free_can_be_locked_by_the_candidate_elsewhere() throws Throwable {
        Site site = migration
                .percentage(100)
                .unverified()
                .deadline(Migration.FAR_NANOS)
                .instanceSite();

        assertThat(site.call(legacy, candidate, receiver)).isEqualTo("from candidate");

        assertThat(candidateThreads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(migration.component.remarks()).isEmpty();
    }
}
