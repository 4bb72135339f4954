package io.dualrun.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/commands.md} tells of the commands and options that there are, and of no others. */
class CommandsPageTest {

    private static final Set<String> OF_NONE = Set.of("Common options", "Exit codes", "HTTP");

    private final String page;
    private final Map<String, CommandLine> commands =
            Tool.of(new FakeSurroundings(Path.of("")), "1.2.3").getSubcommands();

    CommandsPageTest() throws IOException {
        page = Files.readString(Path.of("../../docs/commands.md"));
    }

    @Test
    void each_command_has_a_section_and_each_section_a_command() {
        Set<String> sections = new TreeSet<>();
        Matcher heading = Pattern.compile("(?m)^## (.+)$").matcher(page);
        while (heading.find()) {
            sections.add(heading.group(1));
        }
        sections.removeAll(OF_NONE);

        assertThat(sections).isEqualTo(commands.keySet());
    }

    @Test
    void each_option_is_told_of_with_its_command_or_with_the_common_ones() {
        Set<String> common = options(section("Common options"));
        commands.forEach((name, command) -> {
            Set<String> known = new TreeSet<>();
            for (OptionSpec option : command.getCommandSpec().options()) {
                known.add(option.longestName());
            }
            known.removeAll(common);

            assertThat(options(section(name))).as(name).isEqualTo(known);
        });
    }

    @Test
    void each_command_has_an_example() {
        commands.keySet()
                .forEach(name -> assertThat(section(name)).contains("    $ java -jar dualrun-agent.jar " + name));
    }

    /** The library takes what is said of them for formats, and warns of those that are none on standard error. */
    @Test
    void each_command_can_be_explained() {
        PrintStream before = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true));
        try {
            commands.forEach(
                    (name, command) -> assertThat(command.getUsageMessage()).contains(name));
        } finally {
            System.setErr(before);
        }

        assertThat(warnings.toString()).isEmpty();
    }

    private String section(String name) {
        int begin = page.indexOf("\n## " + name + "\n");
        int end = page.indexOf("\n## ", begin + 1);
        return page.substring(begin, end < 0 ? page.length() : end);
    }

    private static Set<String> options(String section) {
        Set<String> options = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| (`--[^|]+) \\|").matcher(section);
        while (row.find()) {
            Matcher option = Pattern.compile("--[a-z-]+").matcher(row.group(1));
            while (option.find()) {
                options.add(option.group());
            }
        }
        return options;
    }
}
