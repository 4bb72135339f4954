package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static ZonedDateTime berlin(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void each_phase_begins_when_the_one_before_has_lasted_as_long_as_it_must() {
        Timetable timetable = Timetable.of("X", Plan.DEFAULTS, berlin("2026-11-24T10:00:00"));

        assertThat(timetable.rows())
                .extracting(Timetable.Row::name, row -> row.users().toString(), row -> row.begins()
                        .toLocalDateTime()
                        .toString())
                .containsExactly(
                        tuple("canary", "5%", "2026-11-24T10:00"),
                        tuple("early-adopters", "25%", "2026-11-24T11:00"),
                        tuple("gradual", "50%", "2026-11-24T15:00"),
                        tuple("full", "100%", "2026-11-24T23:00"));
        assertThat(timetable.total()).isEqualTo(Duration.ofHours(13));
        assertThat(timetable.ends()).isEqualTo(berlin("2026-11-24T23:00:00"));
    }

    @Test
    void a_phase_lasts_as_long_when_the_clocks_are_put_back_in_it() {
        Timetable timetable = Timetable.of("X", Plan.DEFAULTS, berlin("2026-10-24T23:30:00"));

        assertThat(timetable.rows().get(2).begins()).isEqualTo(berlin("2026-10-25T03:30:00"));
        assertThat(timetable.total()).isEqualTo(Duration.ofHours(13));
    }

    @Test
    void criteria_are_as_they_can_be_written() {
        Timetable timetable = Timetable.of("X", Plan.DEFAULTS, berlin("2026-11-24T10:00:00"));

        assertThat(timetable.rows().get(0).criteria()).contains("error_rate < 0.1%", "mismatches = 0");
        assertThat(timetable.rows().get(0).gate()).isEqualTo(Gate.MANUAL);
    }
}
