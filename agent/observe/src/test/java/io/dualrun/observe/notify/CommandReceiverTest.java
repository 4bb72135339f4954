package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dualrun.engine.config.Template;
import io.dualrun.engine.rollout.Notification;
import io.dualrun.engine.store.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandReceiverTest {

    private static final Notification CRITICAL = Notes.critical("errors");

    @TempDir
    Path directory;

    @BeforeEach
    void needAShell() {
        assumeThat(new File("/bin/sh")).exists();
    }

    private Answer run(String script, Duration timeout, Notification notification, String... arguments)
            throws Exception {
        Path program = directory.resolve("page");
        Files.writeString(program, "#!/bin/sh\ncd " + directory + "\n" + script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        List<Template> run = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .map(Template::of)
                .toList();
        return new CommandReceiver(run, timeout, "web-1").send(notification, List.of());
    }

    private String file(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    @Test
    void a_program_gets_the_notification_in_its_arguments_and_on_its_input() throws Exception {
        Notification sly = Notes.titled(CRITICAL, "a 'b' \"c\" $(touch pwned); touch pwned\n| {{id}}");

        Answer answer = run(
                "printf '%s\\n' \"$#\" \"$1\" \"$2\" > arguments\ncat > input",
                Duration.ofSeconds(20), sly, "{{title}}", "-- {{kind}} {{details.observed}}");

        assertThat(answer).isEqualTo(new Answer.Taken());
        assertThat(file("arguments")).isEqualTo("2\n" + sly.title() + "\n-- critical 0.071\n");
        assertThat(Json.read(file("input"))).isEqualTo(Json.read(Json.line(Content.of(sly, "web-1"))));
        assertThat(directory.resolve("pwned")).doesNotExist();
    }

    @Test
    void an_exit_code_is_a_failure_that_may_pass() throws Exception {
        assertThat(run("exit 3", Duration.ofSeconds(20), CRITICAL))
                .isEqualTo(new Answer.NotNow("it ended with exit code 3"));
    }

    @Test
    void a_program_that_takes_too_long_is_killed_with_all_that_it_started() throws Exception {
        Answer answer = run("sleep 300 &\necho $! > child\necho $$ > self\nwait", Duration.ofMillis(1500), CRITICAL);

        assertThat(answer).isEqualTo(new Answer.NotNow("it took longer than 1500 ms, and was killed"));
        for (String name : List.of("child", "self")) {
            ProcessHandle.of(Long.parseLong(file(name).strip()))
                    .ifPresent(process -> process.onExit().join());
        }
    }

    @Test
    void a_program_need_not_read_its_input() throws Exception {
        Notification longest = new Notification(
                "id",
                "F",
                "c",
                Notification.Kind.CRITICAL,
                "t",
                "\u0001".repeat(1_000_000),
                DrivenTime.START,
                false,
                CRITICAL.receivers(),
                Map.of());

        assertThat(run("sleep 0.2", Duration.ofSeconds(20), longest)).isEqualTo(new Answer.Taken());
    }

    @Test
    void a_program_that_is_not_there_is_said_so_without_its_name() throws Exception {
        Receiver receiver =
                new CommandReceiver(List.of(Template.of(directory + "/none")), Duration.ofSeconds(1), "web-1");

        assertThat(receiver.send(CRITICAL, List.of())).isEqualTo(new Answer.NotNow("it cannot be started"));
    }
}
