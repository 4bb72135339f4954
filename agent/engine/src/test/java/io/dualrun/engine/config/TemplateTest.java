package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void names_give_way_to_values_which_are_not_looked_at_again() {
        assertThat(Template.of("{{title}}: {{ text }}{{details.n}}.").filled(name -> "<" + name + "{{id}}>"))
                .isEqualTo("<title{{id}}>: <text{{id}}><details.n{{id}}>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{{", "}}", "{title}", "{{a b}}", "{\"a\": {\"b\": 1}}"})
    void what_is_no_name_stays(String text) {
        assertThat(Template.of(text).filled(name -> "value")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{titel}}", "{{}}", "{{title}} {{Title}}"})
    void a_name_that_means_nothing_is_noticed(String text) {
        assertThat(Template.of(text).isKnown()).isFalse();
    }
}
