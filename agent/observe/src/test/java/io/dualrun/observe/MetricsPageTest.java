package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.ConfigException;
import io.dualrun.engine.config.ConfigReader;
import io.dualrun.engine.record.EventType;
import io.dualrun.engine.rollout.Actor;
import io.dualrun.engine.rollout.Moment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/metrics.md} says what there is, no more and no less. */
class MetricsPageTest {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Set<String> OPEN_ENDED =
            Set.of("component", "flag", "criterion", "alert", "version", "java", "le");

    @TempDir
    Path home;

    private final Migrations migrations = Migrations.underWay();
    private List<String> page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readAllLines(Path.of("..", "..", "docs", "metrics.md"));
    }

    @Test
    void meters_have_the_names_types_and_tags_that_the_page_gives() throws ConfigException {
        Exposition exposition = Exposition.parse(new Meters(migrations.engine, Migrations.AGENT).scrape());
        Exposition rollouts = Exposition.parse(new Meters(rollingOut(), Migrations.AGENT).scrape());
        exposition.types.putAll(rollouts.types);
        rollouts.samples.forEach(exposition.samples::putIfAbsent);
        Map<String, String> types = new TreeMap<>();
        Map<String, Map<String, Set<String>>> tags = new TreeMap<>();
        for (String[] row : rows("`dualrun.")) {
            types.put(code(row[2]), row[3]);
            tags.put(code(row[2]), tags(row[4]));
        }

        assertThat(types).isEqualTo(new TreeMap<>(exposition.types));
        for (Map.Entry<String, Map<String, Set<String>>> family : tags.entrySet()) {
            assertThat(family.getValue()).as(family.getKey()).isEqualTo(labels(exposition, family.getKey()));
        }
    }

    @Test
    void prometheus_spells_meters_as_micrometer_does() {
        Map<String, String> suffixes = Map.of("counter", "_total", "histogram", "_seconds", "gauge", "");
        for (String[] row : rows("`dualrun.")) {
            String suffix = row[1].equals("`dualrun.build`") ? "_info" : suffixes.get(row[3]);

            assertThat(code(row[2])).isEqualTo(code(row[1]).replace('.', '_') + suffix);
        }
    }

    @Test
    void event_types_are_those_of_the_page() {
        List<String> types = Arrays.stream(EventType.values())
                .filter(type -> type != EventType.PROGRAM)
                .map(EventType::tag)
                .toList();

        assertThat(firstColumnBelow("| `event_type` | a second ")).isEqualTo(types);
    }

    @Test
    void members_of_the_status_are_those_of_the_page() {
        Status status = new Status(migrations.engine, Migrations.AGENT, Map::of, () -> 0);
        JsonNode tree = JsonMapper.shared().readTree(status.json());

        assertThat(page.stream().filter(line -> line.equals("| member | what |")))
                .hasSize(3);
        assertThat(firstColumnBelow("| member | what |")).containsExactlyElementsOf(tree.propertyNames());
        int components = page.indexOf("Of each component:");
        page = page.subList(components, page.size());
        assertThat(firstColumnBelow("| member | what |"))
                .containsExactlyElementsOf(tree.get("components").get(0).propertyNames());
    }

    /** A rollout in its first phase, after a few windows of no traffic. */
    private Engine rollingOut() throws ConfigException {
        String yaml = "home: '" + home + "'\nflags: {F: {rollout: true}}";
        long[] nanos = {0};
        Engine engine = new Engine(
                ConfigReader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8)),
                Map.of(),
                System::nanoTime,
                () -> new Moment(Instant.EPOCH.plusNanos(nanos[0]), nanos[0]));
        engine.rollouts().approve("F", Actor.named("test"), "to see its meters", 0, false);
        for (int tick = 0; tick < 20; tick++) {
            nanos[0] += 10_000_000_000L;
            engine.rollouts().tick();
        }
        engine.end();
        return engine;
    }

    private List<String[]> rows(String start) {
        return page.stream()
                .filter(line -> line.startsWith("| " + start))
                .map(line -> line.split("\\s*\\|\\s*"))
                .toList();
    }

    private List<String> firstColumnBelow(String heading) {
        return page.stream()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> code(line.split("\\|")[1].trim()))
                .toList();
    }

    private static String code(String cell) {
        assertThat(cell).matches("`[^`]+`");
        return cell.substring(1, cell.length() - 1);
    }

    /** {@code `component`; `path` = legacy, candidate}, or nothing */
    private static Map<String, Set<String>> tags(String cell) {
        Map<String, Set<String>> tags = new TreeMap<>();
        if (cell.isEmpty()) {
            return tags;
        }
        for (String tag : cell.split("; ")) {
            String[] parts = tag.split(" = ");
            tags.put(code(parts[0]), parts.length == 1 ? Set.of() : new TreeSet<>(List.of(parts[1].split(", "))));
        }
        return tags;
    }

    private static Map<String, Set<String>> labels(Exposition exposition, String family) {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String sample : exposition.samples.keySet()) {
            if (!sample.matches(family + "(_bucket|_sum|_count)?\\{.*")) {
                continue;
            }
            Matcher label = LABEL.matcher(sample);
            while (label.find()) {
                Set<String> values = labels.computeIfAbsent(label.group(1), absent -> new TreeSet<>());
                if (!OPEN_ENDED.contains(label.group(1))) {
                    values.add(label.group(2));
                }
            }
        }
        labels.remove("le");
        return labels;
    }
}
