package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.Event;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventLineTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:15:30.123456789Z");

    @Test
    void lines_are_those_that_tools_are_built_on() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("text", "a \"quoted\"\nline → ü");
        values.put("nothing", null);
        values.put("yes", true);
        values.put(
                "numbers", List.of(1, -2L, 0.5, 1e-7f, new BigDecimal("1.50"), new BigInteger("12345678901234567890")));
        values.put("not in JSON", List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY));
        values.put("nested", Map.of("list", Arrays.asList(Map.of(), List.of(), null)));

        String lines = Stream.of(
                        new Event("optimization", "mismatch", AT, 123_000, Map.of("more", false)),
                        new Event("optimization", "shed", Instant.parse("2026-11-23T10:15:30Z"), -1, Map.of()),
                        new Event("safe-eval", "success", AT, 0, Map.of("left_out", 1234L)),
                        new Event("safe-eval", "success", AT, 20_000_000_000L, Map.of()),
                        new Event("", "deployed", AT, 1, values))
                .map(EventLine::of)
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(lines).isEqualTo(Golden.file("events.jsonl"));
    }

    @Test
    void what_the_engine_records_is_an_object_a_line() {
        Migrations migrations = Migrations.underWay();
        JsonMapper json = JsonMapper.shared();

        migrations.engine.events().drainTo(event -> {
            String line = EventLine.of(event);
            JsonNode read = json.readTree(line);

            assertThat(line).doesNotContain("\n");
            assertThat(read.propertyNames())
                    .containsExactly("component", "event_type", "timestamp", "duration", "metadata");
            assertThat(read.get("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        });
    }

    @Test
    void a_line_stays_bounded_and_valid_whatever_a_program_logs() {
        String text = "x".repeat(50_000);
        Map<String, Object> huge = new LinkedHashMap<>();
        huge.put("first", "kept");
        huge.put("numbers", Collections.nCopies(100_000, 1));
        huge.put("digits", BigInteger.TEN.pow(100_000));
        huge.put("texts", Collections.nCopies(1_000, text));

        String line = EventLine.of(new Event(text, text, AT, 1, huge));
        JsonNode read = JsonMapper.shared().readTree(line);

        assertThat(line).hasSizeLessThan(70_000);
        assertThat(read.get("timestamp").asString()).isEqualTo("2026-11-23T10:15:30.123456Z");
        assertThat(read.get("metadata").get("first").asString()).isEqualTo("kept");
    }

    @Test
    void a_number_with_a_huge_exponent_does_not_become_a_huge_text() {
        Event event = new Event("c", "t", AT, 1, Map.of("tiny", new BigDecimal("1e-999999999")));

        assertThat(EventLine.of(event)).contains("\"tiny\":1E-999999999");
    }
}
