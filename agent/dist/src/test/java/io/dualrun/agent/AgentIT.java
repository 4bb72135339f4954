package io.dualrun.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.agent.AgentJvm.Ended;
import io.dualrun.agent.AgentJvm.Running;
import io.dualrun.agent.programs.Pricing;
import io.dualrun.agent.programs.Quiet;
import io.dualrun.agent.programs.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program with the agent attached, as a user attaches it. */
class AgentIT {

    private static final String JVMS = "io.dualrun.agent.AgentJvm#homes";

    private static final String VERIFY_ALL = """
            http: {port: 0}
            flags:
              PRICING: {component: pricing, enabled_percentage: %s, verify: {rate: 1, budget: 100%%}}
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource(JVMS)
    void without_the_agent_everything_runs_as_it_is_written(Path home) throws Exception {
        Ended ended = new AgentJvm(home, directory).withoutAgent().run(Pricing.class);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).isEqualToIgnoringNewLines("total 950000" + "flags []");
        assertThat(ended.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void without_a_configuration_legacy_serves_and_both_bodies_run_within_the_budget(Path home) throws Exception {
        Ended ended = new AgentJvm(home, directory).run(Pricing.class);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("total 950000").contains("flag=pricing", "percentage=0.0");
        assertThat(ended.err()).contains("[dualrun] summary", "pricing: 0% of the users");
        assertThat(Files.readString(directory.resolve(".dualrun/events.jsonl"), UTF_8))
                .contains("\"event_type\":\"mismatch\"", "\"event_type\":\"success\"");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void every_call_can_be_verified_and_what_differs_is_named(Path home) throws Exception {
        Ended ended =
                new AgentJvm(home, directory).config(VERIFY_ALL.formatted(0)).run(Pricing.class);

        assertThat(ended.out()).startsWith("total 950000");
        assertThat(ended.err())
                .contains("1,000 dual-run assertions: 900 match, 100 mismatch, 0 inconclusive; 0 fallbacks")
                .contains("50 × $: 700 → 699")
                .contains("50 × $: returned 1300 → threw java.lang.IllegalStateException");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void the_candidate_serves_and_legacy_serves_where_it_fails(Path home) throws Exception {
        Ended ended =
                new AgentJvm(home, directory).config(VERIFY_ALL.formatted(100)).run(Pricing.class);

        assertThat(ended.out()).startsWith("total " + (950000 - 50));
        assertThat(ended.err()).contains("50 fallbacks");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void the_environment_overrides_and_a_value_that_is_neither_is_named(Path home) throws Exception {
        Ended on = new AgentJvm(home, directory)
                .config(VERIFY_ALL.formatted(0))
                .environment("DUALRUN_PRICING", "yes")
                .run(Pricing.class);
        assertThat(on.out()).startsWith("total " + (950000 - 50)).contains("override=true");

        Ended rolledBack = new AgentJvm(home, directory)
                .config(VERIFY_ALL.formatted(100))
                .environment("DUALRUN_ROLLBACK_PHASE", "0")
                .run(Pricing.class);
        assertThat(rolledBack.out()).startsWith("total 950000").contains("rolledBack=true");
        assertThat(rolledBack.err())
                .contains("[dualrun] DUALRUN_ROLLBACK_PHASE=0: every flag is rolled back")
                .contains("pricing: rolled back from 100% of the users by PRICING; its calls go past the agent");

        Ended wrong = new AgentJvm(home, directory)
                .config(VERIFY_ALL.formatted(0))
                .environment("DUALRUN_PRICING", "maybe")
                .run(Pricing.class);
        assertThat(wrong.out()).startsWith("total 950000").contains("override=null");
        assertThat(wrong.err()).contains("[dualrun] DUALRUN_PRICING: found \"maybe\", expected true, 1, yes or on");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_change_of_the_file_counts_while_the_program_runs(Path home) throws Exception {
        AgentJvm jvm =
                new AgentJvm(home, directory).config("http: {port: 0}\nflags: {ANSWERING: {component: answering}}");
        Running running = jvm.start(Service.class);
        running.awaitLine("ready");
        running.tell("ask ann");
        assertThat(running.awaitLine("answer ann")).endsWith("legacy 42");

        jvm.config("http: {port: 0}\nflags: {ANSWERING: {component: answering, enabled_percentage: 100}}");
        running.tell("await ANSWERING true");
        running.awaitLine("seen ANSWERING true");
        running.tell("ask bob");
        assertThat(running.awaitLine("answer bob")).endsWith("candidate 42");

        jvm.config("http: {port: 0}\nflags: {ANSWERING: {component: answering, enabled_percentage: 101}}");
        running.awaitError("dualrun.yaml:2:");
        running.tell("ask cid");
        assertThat(running.awaitLine("answer cid")).endsWith("candidate 42");

        Ended ended = running.end();
        assertThat(ended.err())
                .contains("found 101, expected a percentage from 0 to 100, in steps of 0.01")
                .contains("the configuration before stays in force");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void the_program_can_ask_and_steer(Path home) throws Exception {
        Running running = new AgentJvm(home, directory)
                .config("http: {port: 0}\nflags: {ANSWERING: {component: answering}}")
                .start(Service.class);
        running.tell("ask ann");
        assertThat(running.awaitLine("answer ann")).endsWith("legacy 42");
        running.tell("set ANSWERING 100");
        running.awaitLine("set ANSWERING");
        running.tell("ask bob");
        assertThat(running.awaitLine("answer bob")).endsWith("candidate 42");
        running.tell("log");
        running.awaitLine("logged");
        running.end();

        List<String> events = Files.readAllLines(directory.resolve(".dualrun/events.jsonl"), UTF_8);
        assertThat(events)
                .anyMatch(line -> line.contains("\"event_type\":\"flag_changed\"") && line.contains("\"to\":100"))
                .anyMatch(line -> line.contains("\"event_type\":\"reconciled\"")
                        && line.contains("\"duration\":1.5")
                        && line.contains("\"rows\":12"));
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void what_is_said_of_flags_that_are_not_there_is_told(Path home) throws Exception {
        Ended ended = new AgentJvm(home, directory)
                .config("http: {port: 0}\nflags: {PRICING: {component: pricing}, OTHER: {component: other}}")
                .environment("DUALRUN_PIRCING", "false")
                .run(Pricing.class);

        assertThat(ended.err())
                .contains("[dualrun] flag OTHER: no method marked @DualRun(\"other\") has been loaded")
                .contains("[dualrun] DUALRUN_PIRCING: there is no such flag; there is OTHER, PRICING")
                .doesNotContain("flag PRICING:");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_line_says_what_is_in_force(Path home) throws Exception {
        Running running = new AgentJvm(home, directory)
                .config("http: {port: 0}\nflags: {ANSWERING: {component: answering}}")
                .start(Service.class);
        running.awaitError("[dualrun] DualRun 0.");
        Ended ended = running.end();

        assertThat(ended.err())
                .containsPattern(
                        "DualRun \\S+, configuration .*dualrun\\.yaml, http://127\\.0\\.0\\.1:\\d+/, home .*\\.dualrun");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_file_that_is_wrong_at_start_disables_the_agent_with_one_message(Path home) throws Exception {
        Ended ended = new AgentJvm(home, directory)
                .config("flags:\n  PRICING: {component: pricing, enabled_percentag: 5}")
                .run(Pricing.class);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).isEqualToIgnoringNewLines("total 950000" + "flags []");
        assertThat(ended.err())
                .contains("dualrun.yaml:2:", "enabled_percentag", "enabled_percentage")
                .contains("[dualrun] the agent is disabled, and the program runs as if it were not there")
                .doesNotContain("summary");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_strict_file_that_is_wrong_keeps_the_program_from_starting(Path home) throws Exception {
        Ended ended = new AgentJvm(home, directory)
                .config("strict: true\nflags: {PRICING: [}")
                .run(Pricing.class);

        assertThat(ended.exitCode()).isOne();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("[dualrun] the configuration is strict: the program is not started");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_file_that_is_named_and_not_there_is_named_in_the_message(Path home) throws Exception {
        Ended ended = new AgentJvm(home, directory)
                .agentOption("-javaagent:" + AgentJvm.agent() + "=nowhere.yaml")
                .run(Pricing.class);

        assertThat(ended.out()).startsWith("total 950000");
        assertThat(ended.err()).contains("nowhere.yaml", "no file", "the agent is disabled");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_home_that_cannot_be_written_costs_the_events_and_nothing_else(Path home) throws Exception {
        AgentJvm.write(directory.resolve("taken"), "a file where the home should be");

        Ended ended = new AgentJvm(home, directory)
                .config("home: taken\n" + VERIFY_ALL.formatted(0))
                .run(Pricing.class);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("total 950000");
        assertThat(ended.err()).contains("taken", "events").contains("[dualrun] summary");
        assertThat(Files.readString(directory.resolve("taken"))).isEqualTo("a file where the home should be");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void a_program_that_migrates_nothing_sees_nothing_of_the_agent(Path home) throws Exception {
        Ended ended = new AgentJvm(home, directory).run(Quiet.class);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.out()).isEqualToIgnoringNewLines("quiet");
        assertThat(ended.err()).doesNotContain("dualrun");
        assertThat(directory.resolve(".dualrun")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void nothing_of_ours_is_visible_to_the_program_nor_set_up_before_it(Path home) throws Exception {
        Ended ended =
                new AgentJvm(home, directory).config(VERIFY_ALL.formatted(50)).run(Quiet.class, "look");

        assertThat(ended.err()).doesNotContain("Exception");
        assertThat(ended.out().lines())
                .containsExactly(
                        "quiet",
                        "io.dualrun.engine.Engine is not visible",
                        "org.objectweb.asm.ClassReader is not visible",
                        "net.bytebuddy.ByteBuddy is not visible",
                        "tools.jackson.databind.ObjectMapper is not visible",
                        "io.micrometer.core.instrument.MeterRegistry is not visible",
                        "log manager is the program's own");
    }

    @ParameterizedTest
    @MethodSource(JVMS)
    void the_jar_can_lie_at_a_path_with_spaces_and_other_letters(Path home) throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("Prüf stand +%41"));
        Path jar = Files.copy(AgentJvm.agent(), elsewhere.resolve("renamed agent.jar"));

        Ended ended = new AgentJvm(home, directory)
                .option("-Dsun.jnu.encoding=UTF-8")
                .agentOption("-javaagent:" + jar)
                .environment("LC_ALL", "C.UTF-8")
                .run(Pricing.class);

        assertThat(ended.out()).startsWith("total 950000");
        assertThat(ended.err()).contains("[dualrun] summary");
    }
}
