package io.dualrun.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds what the page on rollouts says of conditions against what is read. */
class ConditionsPageTest {

    private static final Map<Unit, String> UNITS = Map.of(
            Unit.RATIO,
            "ratio",
            Unit.SECONDS,
            "duration",
            Unit.BYTES,
            "size",
            Unit.COUNT,
            "count",
            Unit.NUMBER,
            "number");

    private final String page;

    ConditionsPageTest() throws IOException {
        String whole = Files.readString(Path.of("../../docs/rollouts.md"));
        page = whole.substring(whole.indexOf("\n## Conditions\n"));
    }

    /** The cells of the rows of metrics. */
    private List<String[]> rows() {
        return page.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Pattern.compile("\\|")
                        .splitAsStream(line)
                        .map(String::strip)
                        .toArray(String[]::new))
                .toList();
    }

    private static List<String> quoted(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void the_table_has_every_metric_with_its_unit_and_what_it_can_be_held_against() {
        List<String> known = new ArrayList<>();
        for (Metric metric : Metric.known()) {
            known.add(row(metric.name(), metric));
        }
        known.add(row("meter:NAME", Metric.named("meter:NAME")));
        List<String> told = new ArrayList<>();
        for (String[] row : rows()) {
            told.add(String.join(
                    " | ", quoted(row[1]).get(0), row[3], row[5].isEmpty() ? "" : "calls", cell(row, 6), cell(row, 7)));
        }

        assertThat(told).isEqualTo(known);
    }

    private static String row(String name, Metric metric) {
        return String.join(
                " | ",
                name,
                UNITS.get(metric.unit()),
                metric.restsOnCalls() ? "calls" : "",
                metric.hasBaseline() ? "yes" : "",
                metric.hasLegacy() ? "yes" : "");
    }

    /** Trailing cells that are empty are not there. */
    private static String cell(String[] row, int index) {
        return index < row.length ? row[index] : "";
    }

    @Test
    void the_table_has_every_other_name() {
        Map<String, TreeSet<String>> told = new TreeMap<>();
        for (String[] row : rows()) {
            for (String other : quoted(row[2])) {
                told.computeIfAbsent(quoted(row[1]).get(0), absent -> new TreeSet<>())
                        .add(other.replace(' ', '_'));
            }
        }
        Map<String, TreeSet<String>> known = new TreeMap<>();
        Metric.otherNames().forEach((other, name) -> known.computeIfAbsent(name, absent -> new TreeSet<>())
                .add(other));

        assertThat(told).isEqualTo(known);
    }

    @Test
    void the_grammar_is_the_one_that_errors_show() {
        assertThat(page).contains("```\n" + Condition.GRAMMAR + "\n```");
    }
}
