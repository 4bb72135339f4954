package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.rollout.Notification.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Told told = new Told();
    private final Notification critical = Notes.critical("errors");
    private final Notification warning = Notes.of("errors", Kind.WARNING);
    private final Notification resolved = Notes.resolved("errors");

    @Test
    void the_same_is_told_once_in_four_hours() {
        assertThat(told.admits(critical, 0)).isTrue();
        assertThat(told.admits(critical, 4 * HOUR - 1)).isFalse();
        assertThat(told.admits(critical, 4 * HOUR)).isTrue();
        assertThat(told.admits(critical, 4 * HOUR + 1)).isFalse();
    }

    @Test
    void another_kind_or_id_is_not_the_same() {
        assertThat(told.admits(warning, 0)).isTrue();
        assertThat(told.admits(critical, 0)).isTrue();
        assertThat(told.admits(Notes.critical("latency"), 0)).isTrue();
    }

    @Test
    void a_drill_is_never_the_same_as_the_real_thing() {
        Notification drill = Notes.drill(critical);
        told.admits(drill, 0);
        told.delivered(drill);

        assertThat(told.admits(resolved, 0)).isFalse();
        assertThat(told.admits(critical, 0)).isTrue();
    }

    @Test
    void what_was_resolved_is_told_again() {
        told.admits(critical, 0);
        told.delivered(critical);

        assertThat(told.admits(resolved, 1)).isTrue();
        assertThat(told.admits(critical, 2)).isTrue();
    }

    @Test
    void an_end_is_told_only_of_what_began_and_once() {
        assertThat(told.admits(resolved, 0)).isFalse();
        told.admits(Notes.of("errors", Kind.INFO), 0);
        assertThat(told.admits(resolved, 0)).isFalse();
        told.admits(critical, 0);
        assertThat(told.admits(resolved, 0)).isTrue();
        assertThat(told.admits(resolved, 0)).isFalse();
    }

    @Test
    void what_could_not_be_told_is_no_reason_to_be_silent_the_next_time() {
        told.admits(critical, 0);
        told.failed(critical);

        assertThat(told.admits(resolved, 1)).isFalse();
        assertThat(told.admits(critical, 1)).isTrue();
    }

    @Test
    void what_was_delivered_is_open_until_its_end_is_delivered_or_given_up() {
        told.admits(critical, 0);
        assertThat(told.open()).isEmpty();
        told.delivered(critical);
        told.admits(warning, 0);
        told.delivered(warning);
        assertThat(told.open()).containsExactlyInAnyOrder(critical, warning);
        assertThat(told.open("USE_X/errors")).isEqualTo(List.of(warning, critical));

        told.admits(resolved, 0);
        assertThat(told.open()).hasSize(2);
        told.delivered(resolved);
        assertThat(told.open()).isEmpty();
    }

    @Test
    void after_ten_thousand_of_them_the_first_is_forgotten() {
        told.admits(critical, 0);
        for (int i = 0; i < 9_999; i++) {
            told.admits(Notes.critical("a" + i), 0);
        }
        assertThat(told.admits(critical, 0)).isFalse();

        told.admits(Notes.critical("one more"), 0);

        assertThat(told.admits(critical, 0)).isTrue();
    }
}
