package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.store.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusTest {

    private static final Map<String, List<String>> SITES =
            Map.of("optimization", List.of("lab.Optimizer#fit(String) → fitFast(String)"));

    private final Migrations migrations = Migrations.underWay();
    private final Status status = new Status(migrations.engine, Migrations.AGENT, () -> SITES, () -> 5);

    @Test
    void the_page_looks_like_this() throws IOException {
        migrations.engine.notices().add("found something, expected something else");

        String page = status.json()
                .replaceAll("\"java\" : \"[^\"]*\"", "\"java\" : \"…\"")
                .replaceAll("\"fingerprint\" : \"[0-9a-f]{16}\"", "\"fingerprint\" : \"…\"")
                .replaceAll("\"at\" : \"[^\"]*\"", "\"at\" : \"…\"")
                .replaceAll("\"(uptime|mean|p50|p95|p99)\" : [0-9.E-]+", "\"$1\" : 0");

        assertThat(page).isEqualTo(Golden.file("status.json"));
    }

    @Test
    void what_is_changed_shows() {
        migrations.engine.setPercentage("USE_SAFE_EVAL", Percentage.of(12.5));

        JsonNode flag = JsonMapper.shared().readTree(status.json()).get("flags").get(1);

        assertThat(flag.get("percentage").asDouble()).isEqualTo(12.5);
        assertThat(flag.get("enabled").asBoolean()).isTrue();
    }

    @Test
    void health_is_a_line() {
        assertThat(Json.line(status.health())).isEqualTo("{\"status\":\"ok\",\"flags\":3,\"internal_errors\":0}");
    }
}
