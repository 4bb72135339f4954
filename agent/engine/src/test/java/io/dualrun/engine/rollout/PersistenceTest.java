package io.dualrun.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of rollouts survives the process, the file and the disk. */
class PersistenceTest {

    @TempDir
    File directory;

    private File home;
    private Lab lab;

    /** X is in its second phase, Y is taken back. */
    @BeforeEach
    void one_is_running_and_another_is_taken_back() {
        home = new File(directory, "home");
        lab = new Lab(home).with("X", Plan.DEFAULTS).with("Y", Plan.DEFAULTS).minutes(10);
        lab.rollouts.approve("X", Lab.ANNA, "begin", 0, false);
        lab.rollouts.approve("Y", Lab.ANNA, "begin", 0, false);
        lab.minutes(61);
        lab.rollouts.approve("X", Lab.ANNA, "on", 2, false);
        lab.rollouts.rollback("Y", Lab.ANNA, "customers complain");
        lab.minutes(30);
    }

    private File file(String name) {
        return new File(home, name);
    }

    private List<String> said() {
        List<String> said = new ArrayList<>();
        lab.notices.drainTo(said::add);
        return said;
    }

    @Nested
    class AfterARestart {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void a_phase_goes_on_where_it_was(boolean inOrder) {
            double before = lab.progress("X").inPhaseSeconds();
            restart(inOrder, Duration.ofHours(5));

            assertThat(lab.percentage("X")).hasToString("25%");
            assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
            assertThat(lab.progress("X").inPhaseSeconds()).isBetween(before - 40, before);
            lab.hours(3);
            assertThat(lab.progress("X").state()).isEqualTo(State.RUNNING);
            lab.minutes(31);
            assertThat(lab.progress("X").state()).isEqualTo(State.AWAITING_APPROVAL);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void a_rollback_its_cool_down_and_its_incident_are_what_they_were(boolean inOrder) {
            Progress before = lab.progress("Y");
            restart(inOrder, Duration.ofDays(1));

            assertThat(lab.stages.get("Y").rolledBack()).isTrue();
            assertThat(lab.progress("Y").incident()).isEqualTo(before.incident());
            assertThat(lab.progress("Y").coolDownSeconds())
                    .isBetween(before.coolDownSeconds() - 86_500, before.coolDownSeconds() - 86_300);
            assertThat(lab.rollouts.incidents()).singleElement().satisfies(incident -> {
                assertThat(incident.isOpen()).isTrue();
                assertThat(incident.why()).isEqualTo("customers complain");
            });
            lab.rollouts.resolve("Y", Lab.ANNA, "it was the proxy");
            assertThat(lab.rollouts.incidents().get(0).isOpen()).isFalse();
        }

        @Test
        void what_was_judged_goes_on() {
            lab.traffic("X").legacyErrorRate = 0.001;
            lab.traffic("X").errorRate = 0.001;
            lab.minutes(5);
            RolloutReport before = lab.report("X");
            restart(true, Duration.ofMinutes(1));

            RolloutReport after = lab.report("X");
            assertThat(after.statistics()).isEqualTo(before.statistics());
            assertThat(after.baseline().p99()).isEqualTo(before.baseline().p99());
            assertThat(after.criteria().get(0).reading().calls())
                    .isEqualTo(before.criteria().get(0).reading().calls());
        }

        @Test
        void a_gate_waits_for_those_who_have_not_approved_yet() {
            lab.hours(4);
            assertThat(lab.progress("X").state()).isEqualTo(State.AWAITING_APPROVAL);
            restart(false, Duration.ofMinutes(1));
            assertThat(lab.progress("X").state()).isEqualTo(State.AWAITING_APPROVAL);
            lab.rollouts.approve("X", Lab.ANNA, "on", 3, false);
            assertThat(lab.percentage("X")).hasToString("50%");
        }

        @Test
        void a_clock_that_was_set_back_meanwhile_adds_nothing_to_a_cool_down() {
            double before = lab.progress("Y").coolDownSeconds();
            restart(true, Duration.ofDays(-30));
            assertThat(lab.progress("Y").coolDownSeconds()).isEqualTo(before);
        }

        private void restart(boolean inOrder, Duration away) {
            if (inOrder) {
                lab.restartInOrder(away);
            } else {
                lab.restart(away);
            }
        }
    }

    @Nested
    class WithADamagedFile {

        @Test
        void truncated_at_any_byte_nobody_gets_more_and_no_rollback_is_lost() throws IOException {
            lab.rollouts.end();
            byte[] whole = Files.readAllBytes(file("state.json").toPath());
            for (int length = 0; length < whole.length; length++) {
                Files.write(file("state.json").toPath(), Arrays.copyOf(whole, length));
                Lab next = next();

                assertThat(next.percentage("X").hundredths())
                        .as("%d bytes", length)
                        .isEqualTo(2500);
                assertThat(next.stages.get("Y").rolledBack())
                        .as("%d bytes", length)
                        .isTrue();
                assertThat(next.progress("Y").incident())
                        .isEqualTo(lab.progress("Y").incident());
                next.rollouts.abandon();
            }
        }

        @Test
        void without_an_audit_everything_is_held_at_nobody_until_somebody_resumes_it() throws IOException {
            lab.rollouts.end();
            byte[] whole = Files.readAllBytes(file("state.json").toPath());
            Files.delete(file("audit.jsonl").toPath());
            for (int length = 0; length < whole.length - 1; length += 97) {
                Files.write(file("state.json").toPath(), Arrays.copyOf(whole, length));
                Lab next = next();

                assertThat(next.percentage("X")).hasToString("0%");
                assertThat(next.percentage("Y")).hasToString("0%");
                assertThat(next.progress("X").state()).isEqualTo(State.PAUSED);
                assertThat(next.progress("X").why()).isEqualTo("its state was lost");
                next.rollouts.abandon();
            }
        }

        @Test
        void it_is_kept_and_a_line_says_what_is_wrong_and_what_happens_now() throws IOException {
            lab.rollouts.end();
            Files.writeString(file("state.json").toPath(), "{\"version\": 1, \"at\": \"today\", \"flags\": {}}");
            lab = next();

            assertThat(said())
                    .singleElement()
                    .asString()
                    .matches(".*state.json: found deaths: found nothing, expected a list, expected the state of the"
                            + " rollouts \\(kept as state.json.damaged-\\d+\\); it is taken from audit.jsonl, and time in"
                            + " a phase begins anew");
            assertThat(home.list((in, name) -> name.startsWith("state.json.damaged-")))
                    .singleElement()
                    .satisfies(kept ->
                            assertThat(Files.readString(file(kept).toPath())).contains("today"));
        }

        @Test
        void a_line_of_the_audit_that_cannot_be_read_costs_nothing_if_each_flag_has_a_later_one() throws IOException {
            lab.rollouts.end();
            Files.delete(file("state.json").toPath());
            String audit = Files.readString(file("audit.jsonl").toPath());
            Files.writeString(file("audit.jsonl").toPath(), "[]\n{\"to\": {}}\n" + audit);
            lab = next();

            assertThat(lab.percentage("X")).hasToString("25%");
            assertThat(lab.stages.get("Y").rolledBack()).isTrue();
        }

        @Test
        void what_stands_before_a_line_that_cannot_be_read_may_be_over_and_is_held_at_nobody() throws IOException {
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");
            lab.rollouts.end();
            Files.delete(file("state.json").toPath());
            String audit = Files.readString(file("audit.jsonl").toPath());
            Files.writeString(file("audit.jsonl").toPath(), audit.substring(0, audit.length() - 20));
            lab = next();

            assertThat(lab.percentage("X")).hasToString("0%");
            assertThat(lab.progress("X").state()).isEqualTo(State.PAUSED);
            assertThat(lab.stages.get("Y").rolledBack()).isTrue();
        }

        @Test
        void of_another_version_it_is_not_guessed_at() throws IOException {
            lab.rollouts.end();
            String text = Files.readString(file("state.json").toPath());
            Files.writeString(file("state.json").toPath(), text.replace("\"version\" : 1", "\"version\" : 2"));
            lab = next();

            assertThat(said()).singleElement().asString().contains("version: found 2.0, expected 1");
            assertThat(lab.stages.get("Y").rolledBack()).isTrue();
        }

        private Lab next() {
            return new Lab(home).with("X", Plan.DEFAULTS).with("Y", Plan.DEFAULTS);
        }
    }

    @Nested
    class WithADiskThatCannotBeWritten {

        @BeforeEach
        void where_home_was_is_a_file() throws IOException {
            said();
            assertThat(home.renameTo(new File(directory, "away"))).isTrue();
            Files.writeString(home.toPath(), "");
        }

        private void repair() throws IOException {
            Files.delete(home.toPath());
            assertThat(new File(directory, "away").renameTo(home)).isTrue();
        }

        @Test
        void nothing_goes_up_and_who_asked_is_told() throws IOException {
            assertThatThrownBy(() -> lab.rollouts.approve("X", Lab.ANNA, "on", 3, true))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("X stays at running(2), 25%: the state cannot be written to " + home);
            assertThat(lab.percentage("X")).hasToString("25%");
            assertThat(lab.progress("X").percentage()).hasToString("25%");
            assertThat(said())
                    .singleElement()
                    .asString()
                    .startsWith("the state of the rollouts cannot be written to " + home + ": found ");

            repair();
            lab.minutes(1);
            assertThat(said()).containsExactly("the state of the rollouts can be written to " + home + " again");
            lab.rollouts.approve("X", Lab.ANNA, "on", 3, true);
            assertThat(lab.percentage("X")).hasToString("50%");
        }

        @Test
        void an_automatic_gate_waits_for_the_disk() throws IOException {
            lab.with("X", Lab.automatic()).hours(5);
            assertThat(lab.percentage("X")).hasToString("25%");
            assertThat(said()).hasSize(1);

            repair();
            lab.minutes(1);
            assertThat(lab.percentage("X")).hasToString("50%");
        }

        @Test
        void what_goes_down_goes_down_and_is_written_later() throws IOException {
            lab.traffic("X").errorRate = 0.5;
            lab.minutes(1);
            assertThat(lab.stages.get("X").rolledBack()).isTrue();
            assertThat(lab.story()).contains("rollback by detector:error");

            repair();
            lab.minutes(1);
            lab.restart(Duration.ofMinutes(1));
            assertThat(lab.stages.get("X").rolledBack()).isTrue();
        }
    }

    @Nested
    class WithTwoJvms {

        private Lab other;

        @BeforeEach
        void another_starts_with_the_same_home() {
            other = new Lab(home).with("X", Plan.DEFAULTS).with("Y", Plan.DEFAULTS);
            other.wall = lab.wall;
            second();
        }

        private void second() {
            lab.pass(Duration.ofSeconds(1));
            other.pass(Duration.ofSeconds(1));
        }

        @Test
        void the_second_one_follows_the_first_and_says_so() {
            assertThat(other.percentage("X")).hasToString("25%");
            assertThat(other.stages.get("Y").rolledBack()).isTrue();
            lab.rollouts.approve("X", Lab.ANNA, "on", 3, true);
            second();
            assertThat(other.percentage("X")).hasToString("50%");
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");
            second();
            assertThat(other.stages.get("X").rolledBack()).isTrue();

            List<String> said = new ArrayList<>();
            other.notices.drainTo(said::add);
            assertThat(said)
                    .containsExactly("another JVM has the lock on " + home
                            + ", and decides about the rollouts; this one follows what it writes to state.json");
        }

        @Test
        void the_second_one_takes_no_commands_and_judges_nothing() {
            assertThatThrownBy(() -> other.rollouts.rollback("X", Lab.ANNA, "customers complain"))
                    .hasMessage("another JVM decides about the rollouts of " + home + ": tell that one");
            other.traffic("X").errorRate = 0.5;
            other.minutes(2);

            assertThat(other.percentage("X")).hasToString("25%");
        }

        @Test
        void when_the_first_ends_the_second_decides_from_what_the_first_wrote_last() {
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");
            lab.rollouts.end();
            other.pass(Duration.ofSeconds(1));

            assertThat(other.stages.get("X").rolledBack()).isTrue();
            assertThat(other.rollouts.incidents()).hasSize(2);
            other.rollouts.resolve("X", Lab.ANNA, "it was the proxy");
            other.rollouts.approve("X", Lab.ANNA, "again", 0, false);
            assertThat(other.percentage("X")).hasToString("5%");
        }

        @Test
        void a_command_that_comes_before_its_next_tick_finds_what_the_first_wrote_last() {
            lab.rollouts.rollback("X", Lab.ANNA, "customers complain");
            lab.rollouts.end();

            assertThatThrownBy(() -> other.rollouts.approve("X", Lab.ANNA, "on", 0, false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("X was rolled back, and cannot be raised for ");
        }

        @Test
        void the_first_one_s_death_is_a_death() {
            lab.rollouts.abandon();
            other.pass(Duration.ofSeconds(1));
            assertThat(other.percentage("X")).hasToString("25%");
            other.restart(Duration.ofSeconds(10));

            assertThat(other.stages.get("X").rolledBack()).isTrue();
        }

        @Test
        void what_the_environment_of_the_second_one_forbids_does_not_happen_there() {
            other.put("DUALRUN_ROLLBACK_PHASE=0", Integer.MAX_VALUE);
            assertThat(lab.percentage("X")).hasToString("25%");
            lab.rollouts.approve("X", Lab.ANNA, "on", 3, true);
            second();

            assertThat(lab.percentage("X")).hasToString("50%");
            assertThat(other.stages.get("X").rolledBack()).isTrue();
        }
    }
}
