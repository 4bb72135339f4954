package io.dualrun.observe.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.config.Template;
import io.dualrun.engine.store.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillingTest {

    private final Map<String, Object> content = Content.of(Notes.critical("slow"), "web-1");

    private static Filling of(String template) {
        return new Filling(Template.of(template));
    }

    @Test
    void within_strings_values_are_escaped() {
        Filling filling = of("{\"text\": \"\\\"{{kind}}\\\": {{text}}\", \"n\": \"{{details.observed}} {{details}}\"}");

        assertThat(filling.isJson()).isTrue();
        assertThat(Json.read(filling.json(content)))
                .isEqualTo(Map.of(
                        "text",
                        "\"critical\": \"Rolled back\" from 25 % <canary> & on\nIncident USE_X-1",
                        "n",
                        "0.071 {\"observed\":0.071,\"threshold\":\"5%\",\"window\":{\"minutes\":5}}"));
    }

    @Test
    void elsewhere_they_are_values_of_json() {
        Filling filling = of("[{{title}}, {{drill}}, {{details.observed}}, {{details.window}}, {{details.none}}]");

        assertThat(filling.isJson()).isTrue();
        assertThat(filling.json(content))
                .isEqualTo("[\"optimization: error rate 7.1 % > 5 %\", false, 0.071, {\"minutes\":5}, \"\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{{title}}", "7", "{title: {{title}}}", "{\"a\": \"{{title}}\"} and more"})
    void other_templates_are_text(String template) {
        assertThat(of(template).isJson()).isFalse();
    }

    @Test
    void in_text_values_are_as_they_are() {
        assertThat(of("{{text}} ({{at}}, {{drill}}, {{host}}, {{details.threshold}}, {{details.none}})")
                        .text(content))
                .isEqualTo("\"Rolled back\" from 25 % <canary> & on\nIncident USE_X-1"
                        + " (2026-11-25T10:00:00Z, false, web-1, 5%, )");
    }
}
