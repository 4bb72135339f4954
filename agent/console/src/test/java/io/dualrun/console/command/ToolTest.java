package io.dualrun.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.console.Agent;
import io.dualrun.console.AgentFile;
import io.dualrun.engine.store.Home;
import io.dualrun.engine.store.Json;
import io.dualrun.observe.AgentInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands, against a real agent's console, as a person or a script uses them. */
@Timeout(60)
class ToolTest {

    @TempDir
    Path directory;

    private Agent agent;
    private FakeSurroundings around;

    @BeforeEach
    void start() throws Exception {
        agent = new Agent(directory);
        new AgentFile(
                        new Home(agent.home().toString()),
                        new AgentInfo("1.2.3", 4711, Instant.EPOCH),
                        agent.engine.notices())
                .write(agent.console.url());
        Files.writeString(directory.resolve("dualrun.yaml"), "home: home\n");
        around = new FakeSurroundings(directory);
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void without_a_command_it_says_what_there_is() {
        assertThat(run()).isZero();
        assertThat(out()).contains("status", "approve", "rollback", "Exit codes:", "4  not allowed");
    }

    @Test
    void it_says_its_version() {
        done("--version");
        assertThat(out()).isEqualTo("DualRun 1.2.3\n");
        done("status --version");
        assertThat(out()).isEqualTo("DualRun 1.2.3\n");
    }

    @Test
    void status_is_a_table() {
        done("approve USE_X --reason begin");
        done("rollback BY_HAND --reason customers-call");
        agent.pass(42);

        done("status");

        assertThat(out()).isEqualTo("""
                FLAG     STATE        PHASE       USERS  IN PHASE  HELD BY
                USE_X    running      1/2 canary  5%     42 s      canary: 42 s of 1 min
                BY_HAND  rolled back              0%               customers-call; cools down for 6 d 23 h, or resolve 20261124T100000-BY_HAND to approve it again

                1 open incident: see incidents --open
                """);
    }

    @Test
    void status_of_a_flag_has_its_criteria() {
        done("approve USE_X --reason begin");
        agent.pass(5);

        done("status USE_X");

        assertThat(out()).isEqualTo("""
                FLAG   STATE    PHASE       USERS  IN PHASE  HELD BY
                USE_X  running  1/2 canary  5%     5 s       canary: 5 s of 1 min

                CRITERION          VERDICT       OBSERVED  LIMIT  CALLS  CERTIFIED  NOTE
                error_rate < 0.1%  inconclusive  -         0.1%   0      100%       no traffic
                mismatches = 0     inconclusive  0         0      0      100%       no traffic
                """);
    }

    @Test
    void status_is_drawn_anew_each_second_on_a_terminal() {
        around.answers = "";
        AtomicInteger seconds = new AtomicInteger();
        around.second = () -> seconds.incrementAndGet() < 3;

        done("status --watch");

        assertThat(out().split("\033\\[H\033\\[J", -1)).hasSize(4);
        assertThat(seconds).hasValue(3);
    }

    @Test
    void status_is_appended_where_there_is_no_terminal() {
        AtomicInteger seconds = new AtomicInteger();
        around.second = () -> seconds.incrementAndGet() < 2;

        done("status --watch");

        assertThat(out().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ USE_X: off, 0% of the users.*"));
    }

    @Test
    void status_as_json_is_what_the_agent_says() {
        done("status --json");
        assertThat(json().at("/rollouts/0/flag").asString()).isEqualTo("USE_X");

        done("status USE_X --json");
        assertThat(json().at("/state").asString()).isEqualTo("off");
    }

    @Test
    void each_steering_command_does_what_it_says() {
        done("approve USE_X --phase 1 --reason begin");
        assertThat(out()).isEqualTo("USE_X: running, phase 1/2 canary, 5% of the users, for 0 s\n");
        done("pause USE_X --reason lunch");
        assertThat(state()).isEqualTo("paused");
        done("set USE_X 12.5% --reason more");
        assertThat(percentage()).isEqualTo(12.5);
        done("resume USE_X --reason on");
        assertThat(percentage()).isEqualTo(5);
        done("rollback USE_X --reason customers-call");
        assertThat(out()).startsWith("USE_X: rolled back, phase 1/2 canary, 0% of the users; customers-call; cools");
        done("set USE_X 1 --force --reason look");
        assertThat(percentage()).isEqualTo(1);
        done("rollback USE_X --reason again");
        done("resolve USE_X --reason fixed --by ben");
        assertThat(state()).isEqualTo("off");
    }

    @Test
    void a_completed_flag_is_graduated_after_a_question() {
        complete();
        around.answers = "y";

        done("graduate USE_X --reason done");

        assertThat(around.asked)
                .singleElement()
                .asString()
                .contains("no fallback", "no comparison", "no count", "Graduate USE_X? [y/N]");
        assertThat(state()).isEqualTo("graduated");
        done("ungraduate USE_X --reason doubts");
        assertThat(state()).isEqualTo("completed");
        done("graduate USE_X --reason done --yes");
        assertThat(around.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "ya"})
    void whoever_does_not_say_yes_graduates_nothing(String answer) {
        complete();
        around.answers = answer;

        assertThat(run("graduate", "USE_X", "--reason", "done")).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).isEqualTo("USE_X is not graduated: the answer was no\n");
        assertThat(state()).isEqualTo("completed");
    }

    @Test
    void without_a_terminal_the_question_has_to_be_answered_beforehand() {
        assertThat(run("graduate", "USE_X", "--reason", "done")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("found no terminal to ask on, expected --yes\n");
    }

    private void complete() {
        done("approve USE_X --reason begin");
        done("approve USE_X --force --reason on");
        agent.pass(11);
        assertThat(state()).isEqualTo("completed");
    }

    @Test
    void a_drill_is_watched_to_its_end() {
        done("approve USE_X --reason begin");
        around.second = () -> {
            agent.pass(1);
            return true;
        };

        done("drill USE_X --errors 10% --latency 3x --for 5s --reason tuesday");

        assertThat(out()).isEqualTo("""
                drill of USE_X: errors 10%, latency 3x for 5 s; drill USE_X --end ends it early
                errors 10%, latency 3x, 5 s of 5 s, 0 verified runs: nothing was verified, so nothing could have fired
                """);
    }

    @Test
    void a_drill_is_begun_and_ended_without_waiting() {
        done("drill USE_X --mismatches 5% --no-wait --reason tuesday");
        assertThat(run("drill", "USE_X", "--errors", "1", "--reason", "again")).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).isEqualTo("a drill of USE_X is under way: mismatches 5%\n");

        done("drill USE_X --end --json --reason enough");
        assertThat(json().at("/running").asBoolean()).isFalse();
    }

    @Test
    void triggers_that_would_have_fired_are_told() {
        Answer drill = Answer.of(Json.read("""
                {"running": false, "faults": "errors 10%", "seconds": 60.0, "lasts_seconds": 60.0, "runs": 3000,
                 "would_have_fired": [{"rule": "detector:error", "after_seconds": 12.0,
                   "would": "rolled back to 0%, from 5%", "why": "60 of 600 runs"}]}"""));

        assertThat(new DrillView(drill).hits())
                .containsExactly("after 12 s: detector:error, rolled back to 0%, from 5% (60 of 600 runs)");
        assertThat(new DrillView(drill).summary())
                .isEqualTo(
                        "errors 10%, 1 min of 1 min, 3,000 verified runs: 1 rule would have fired, the first after 12 s");
    }

    @Test
    void incidents_are_listed() {
        done("incidents");
        assertThat(out()).isEqualTo("no incidents\n");
        done("rollback USE_X --reason customers-call --by ben --role qa");

        done("incidents --open");
        assertThat(out()).isEqualTo("""
                ID                     KIND      BY        POST-MORTEM               WHY
                20261124T100000-USE_X  rollback  ben (qa)  due 2026-11-25T10:00:00Z  customers-call
                """);

        done("resolve 20261124T100000-USE_X --reason fixed");
        done("incidents");
        assertThat(out()).contains("resolved     customers-call; resolved by anna: fixed");
        done("incidents --open --json");
        assertThat(json().at("/incidents")).isEmpty();
    }

    @Test
    void the_audit_is_printed() {
        done("approve USE_X --reason begin");
        done("pause USE_X --reason lunch --by ben");

        done("audit --last 2");
        assertThat(out()).isEqualTo("""
                2026-11-24T10:00:00Z USE_X phase_started by anna, off 0% -> running(1) 5%: begin
                2026-11-24T10:00:00Z USE_X paused by ben, running(1) 5% -> paused(1) 5%: lunch
                """);

        done("audit --json");
        assertThat(json().at("/audit/0/what").asString()).isEqualTo("approved");
    }

    @Test
    void what_the_agent_refuses_is_said_and_exits_with_1() {
        assertThat(run("resume", "USE_X", "--reason", "on")).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).isEqualTo("USE_X is off: only a paused rollout can be resumed\n");

        assertThat(run("rollback", "USE_Y", "--reason", "on")).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).endsWith("there is no flag \"USE_Y\"; there is BY_HAND, USE_X\n");
    }

    @Test
    void a_reason_is_required_and_asked_for_on_a_terminal() {
        assertThat(run("rollback", "USE_X")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("found no reason, expected --reason TEXT: why this is done\n");

        around.answers = "customers call";
        done("rollback USE_X");
        assertThat(around.asked).containsExactly("Reason, for the audit:");
        assertThat(agent.engine.rollouts().incidents().get(0).why()).isEqualTo("customers call");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollbak USE_X",
                "rollback",
                "set USE_X",
                "set USE_X five --reason r",
                "set USE_X 101 --reason r",
                "approve USE_X --phase one --reason r",
                "approve USE_X --phase 0 --reason r",
                "drill USE_X --reason r",
                "drill USE_X --errors -1% --reason r",
                "drill USE_X --errors 10% --for soon --reason r",
                "drill USE_X --latency 0.5x --reason r",
                "audit --last 0",
                "status --url ftp://127.0.0.1/",
                "status --url"
            })
    void what_is_not_understood_exits_with_2_and_changes_nothing(String command) throws IOException {
        assertThat(run(command.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isNotBlank();
        assertThat(agent.engine.rollouts().audit(1)).isEmpty();
    }

    @Test
    void a_wrong_word_is_named_with_what_was_expected() {
        run("set", "USE_X", "five", "--reason", "r");

        assertThat(err()).isEqualTo("""
                Invalid value for positional parameter at index 1 (PERCENT): found "five", expected a percentage such as 5 or 0.25%
                see dualrun-agent.jar set --help
                """);
    }

    @Test
    void no_agent_exits_with_3_and_says_where_it_was_looked_for() throws IOException {
        Files.delete(agent.home().resolve("agent.json"));

        assertThat(run("status")).isEqualTo(ExitCode.NO_AGENT);
        assertThat(err())
                .isEqualTo("no agent found: there is no " + agent.home().resolve("agent.json")
                        + ", which a program that runs with the agent has; start it, or name another home by --home, or"
                        + " an address by --url\n");
    }

    @Test
    void an_agent_that_is_gone_exits_with_3() throws IOException {
        String url;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + free.getLocalPort();
        }

        assertThat(run("status", "--url", url)).isEqualTo(ExitCode.NO_AGENT);
        assertThat(err()).startsWith("no agent answers at " + url + "/ (");
    }

    @Test
    void an_agent_without_a_console_exits_with_3() throws IOException {
        for (String content : List.of("{\"url\": null}", "{", "")) {
            Files.writeString(agent.home().resolve("agent.json"), content);

            assertThat(run("status")).isEqualTo(ExitCode.NO_AGENT);
            assertThat(err()).contains("agent.json gives no address: the agent runs without its console");
        }
    }

    @Test
    void a_configuration_that_cannot_be_read_exits_with_3_and_says_what_is_wrong() throws IOException {
        Files.writeString(directory.resolve("dualrun.yaml"), "home: [1]\n");

        assertThat(run("status")).isEqualTo(ExitCode.NO_AGENT);
        assertThat(err()).contains("dualrun.yaml:1:", "name it by --home");
        done("status --home " + agent.home());
    }

    @Test
    void whoever_cannot_read_the_token_is_not_allowed() throws IOException {
        Files.delete(agent.home().resolve("token"));

        assertThat(run("rollback", "USE_X", "--reason", "r")).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(err())
                .startsWith("no token found: neither in DUALRUN_TOKEN nor in "
                        + agent.home().resolve("token"));
        done("status");
    }

    @Test
    void whoever_has_another_token_is_not_allowed() {
        around.variables.put("DUALRUN_TOKEN", "of-another-agent");

        assertThat(run("rollback", "USE_X", "--reason", "r")).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(err()).isEqualTo("found another token than the one in the file token of the agent's home\n");
    }

    @Test
    void the_variable_and_the_address_do_without_a_home() throws IOException {
        around.variables.put("DUALRUN_TOKEN", agent.token());
        Files.delete(directory.resolve("dualrun.yaml"));

        done("rollback USE_X --reason r --url " + agent.console.url());

        assertThat(state()).isEqualTo("rolled_back");
    }

    @Test
    void the_token_is_never_printed() throws IOException {
        run("approve", "USE_X", "--reason", "r", "--json");
        run("approve", "USE_X", "--reason", "r");
        run("status", "--json");
        run("audit", "--json");

        assertThat(out() + err()).contains("USE_X").doesNotContain(agent.token());
    }

    /** What is printed is that of the last one. */
    private void done(String command) {
        around.out.getBuffer().setLength(0);
        assertThat(run(command.split(" "))).as(err()).isZero();
    }

    private int run(String... args) {
        return Tool.of(around, "1.2.3").execute(args);
    }

    private String out() {
        return around.out.toString().replace("\r\n", "\n");
    }

    private String err() {
        return around.err.toString().replace("\r\n", "\n");
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out());
    }

    private String state() {
        return agent.engine.rollouts().reports().get(0).progress().state().tag();
    }

    private double percentage() {
        return agent.engine.byFlag("USE_X").policy().flag().percentage().percent();
    }
}
