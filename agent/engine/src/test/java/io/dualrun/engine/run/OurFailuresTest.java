package io.dualrun.engine.run;

import static io.dualrun.engine.record.InternalErrors.Part.PLAN;
import static io.dualrun.engine.record.InternalErrors.Part.SETTLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.InternalErrors.Part;
import io.dualrun.engine.record.Journal;
import io.dualrun.engine.record.Mismatches;
import io.dualrun.engine.record.Tally;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever of ours throws: the caller gets legacy's result, legacy has run once, and one failure is counted. */
class OurFailuresTest {

    /** A place where something of ours throws, and what it counts as. */
    enum Place {
        SNAPSHOT(PLAN),
        ROUTES(PLAN),
        SHED(PLAN),
        MISMATCHES(SETTLE),
        JOURNAL(SETTLE),
        LATENCY(SETTLE),
        COMPARISONS(SETTLE),
        CALLS(SETTLE);

        final Part part;

        Place(Part part) {
            this.part = part;
        }
    }

    private static final List<Throwable> OURS =
            List.of(new RuntimeException("ours"), new OutOfMemoryError("ours"), new StackOverflowError("ours"));

    private final AtomicInteger legacyRuns = new AtomicInteger();

    private final Body legacy = args -> {
        legacyRuns.incrementAndGet();
        return "from legacy";
    };
    private final Body candidate = args -> "from candidate";

    @ParameterizedTest
    @EnumSource(Place.class)
    void served_by_legacy(Place place) throws Throwable {
        for (Throwable ours : OURS) {
            everyFailureIsOurs(place, ours, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void served_by_the_candidate(Place place) throws Throwable {
        for (Throwable ours : OURS) {
            everyFailureIsOurs(place, ours, 100);
        }
    }

    private void everyFailureIsOurs(Place place, Throwable ours, double percentage) throws Throwable {
        legacyRuns.set(0);
        Migration migration = new Migration().percentage(percentage);
        if (place == Place.SHED) {
            migration.verify(1, 0);
        }
        Site site = new Site(
                new MigratedMethod("Tested#method()", 0, false, null, RuleSpec.NOTHING),
                failing(migration, place, ours));

        assertThat(site.call(legacy, candidate, "argument")).isEqualTo("from legacy");

        assertThat(legacyRuns).hasValue(1);
        assertThat(migration.errors.count(place.part)).isOne();
        assertThat(migration.errors.total()).isOne();
    }

    private static Component failing(Migration migration, Place place, Throwable ours) {
        Component component = spy(migration.component);
        Tally tally = spy(migration.tally());
        doReturn(tally).when(component).tally();
        switch (place) {
            case SNAPSHOT -> doThrow(ours).when(component).snapshot();
            case ROUTES -> doThrow(ours).when(tally).routed(any());
            case SHED -> doThrow(ours).when(tally).shed(any(Tally.Shed.class));
            case MISMATCHES -> {
                Mismatches mismatches = mock(Mismatches.class);
                doThrow(ours).when(mismatches).add(any());
                doReturn(mismatches).when(component).mismatches();
            }
            case JOURNAL -> {
                Journal journal = mock(Journal.class);
                doThrow(ours).when(journal).wants(any(), anyLong());
                doReturn(journal).when(component).journal();
            }
            case LATENCY -> doThrow(ours).when(tally).ran(any(), anyLong());
            case COMPARISONS -> doThrow(ours).when(tally).compared(any(), anyInt(), anyBoolean());
            case CALLS -> doThrow(ours).when(tally).answered(any(), any());
        }
        return component;
    }

    @Test
    void a_failure_that_cannot_even_be_counted_does_not_reach_the_caller() throws Throwable {
        Migration migration = new Migration();
        InternalErrors errors = mock(InternalErrors.class);
        doThrow(new OutOfMemoryError()).when(errors).count(any(), any());
        Component component = new Component(
                "tested",
                migration.component.policy(),
                new Common(migration.events, errors, migration.notices, migration.common.workers(), System::nanoTime));
        Component failing = spy(component);
        doThrow(new OutOfMemoryError()).when(failing).snapshot();

        Site site = new Site(new MigratedMethod("Tested#method()", 0, false, null, RuleSpec.NOTHING), failing);

        assertThat(site.call(legacy, candidate)).isEqualTo("from legacy");
        assertThat(legacyRuns).hasValue(1);
    }
}
