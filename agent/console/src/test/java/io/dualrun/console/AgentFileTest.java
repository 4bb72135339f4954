package io.dualrun.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.Notices;
import io.dualrun.engine.store.Home;
import io.dualrun.observe.AgentInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFileTest {

    @TempDir
    Path directory;

    private final Notices notices = new Notices();

    @Test
    void it_says_where_the_agent_is_and_goes_with_it() throws IOException {
        AgentFile file = file(4711);
        file.write("http://127.0.0.1:9780/");

        assertThat(Files.readString(home().resolve("agent.json"))).isEqualTo("""
                        {
                          "pid" : 4711,
                          "url" : "http://127.0.0.1:9780/",
                          "started" : "2026-11-23T10:15:30Z",
                          "version" : "1.2.3"
                        }
                        """);
        assertThat(files()).containsExactly("agent.json");

        file.remove();
        assertThat(files()).isEmpty();
    }

    @Test
    void an_agent_without_a_console_has_no_address() throws IOException {
        file(4711).write(null);

        assertThat(Files.readString(home().resolve("agent.json"))).contains("\"url\" : null");
    }

    @Test
    void the_file_of_another_process_is_left_alone() throws IOException {
        AgentFile first = file(1);
        first.write("http://127.0.0.1:1/");
        AgentFile second = file(2);
        second.write("http://127.0.0.1:2/");

        first.remove();

        assertThat(Files.readString(home().resolve("agent.json"))).contains("\"pid\" : 2");
    }

    @Test
    void an_unwritable_home_is_reported() throws IOException {
        Files.writeString(home(), "a file where the home should be");

        AgentFile file = file(4711);
        file.write("http://127.0.0.1:9780/");
        file.remove();

        assertThat(notices.all())
                .containsExactly("cannot write " + home().resolve("agent.json") + ": found " + home()
                        + " is a file, expected a directory that this process can write to; tools will not find this"
                        + " agent by it");
    }

    private AgentFile file(long pid) {
        AgentInfo agent = new AgentInfo("1.2.3", pid, Instant.parse("2026-11-23T10:15:30Z"));
        return new AgentFile(new Home(home().toString()), agent, notices);
    }

    private Path home() {
        return directory.resolve("home");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
