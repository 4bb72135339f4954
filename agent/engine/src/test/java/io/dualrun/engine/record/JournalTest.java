package io.dualrun.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final long SECOND = 1_000_000_000L;

    private final EventLog log = new EventLog();
    private final Journal journal = new Journal("tested", log);
    private final long start = System.nanoTime();

    @Test
    void what_is_left_out_is_counted_in_the_next_line() {
        offer(EventType.MISMATCH, 250, start);
        assertThat(drained()).hasSize(100).noneMatch(event -> event.metadata().containsKey("left_out"));

        offer(EventType.MISMATCH, 1, start + 2 * SECOND);
        assertThat(drained()).singleElement().satisfies(event -> assertThat(event.metadata())
                .containsEntry("left_out", 150L));
    }

    @Test
    void where_no_line_comes_any_more_one_is_written_for_it() {
        offer(EventType.MISMATCH, 250, start);
        drained();

        journal.tellLeftOut(start + SECOND);
        assertThat(drained()).isEmpty();

        journal.tellLeftOut(start + 3 * SECOND);
        assertThat(drained()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("mismatch");
            assertThat(event.metadata()).containsOnly(Map.entry("left_out", 150L));
        });
    }

    @Test
    void at_the_end_nothing_is_left_untold() {
        offer(EventType.SUCCESS, 40, start);
        drained();

        journal.tellLeftOut();
        assertThat(drained()).singleElement().satisfies(event -> assertThat(event.metadata())
                .containsOnly(Map.entry("left_out", 39L)));
    }

    @Test
    void a_program_may_say_anything() {
        Map<String, Object> circle = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            circle.put("again" + i, circle);
        }
        circle.put("thread", Thread.currentThread());
        journal.program(null, null, Event.NO_DURATION, circle);
        journal.program("c", "t", 5, null);

        assertThat(drained())
                .satisfiesExactly(
                        event -> {
                            assertThat(event.component()).isEmpty();
                            assertThat(event.type()).isEqualTo("program");
                        },
                        event -> assertThat(event.metadata()).isEmpty());
    }

    private void offer(EventType type, int times, long now) {
        for (int i = 0; i < times; i++) {
            if (journal.wants(type, now)) {
                journal.add(type, 1, Map.of());
            }
        }
    }

    private List<Event> drained() {
        List<Event> drained = new ArrayList<>();
        log.drainTo(drained::add);
        return drained;
    }
}
