package io.dualrun.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private final Variables variables = new Variables(Map.of("HOST", "acme.com", "TOKEN", " a$1\\b\n", "EMPTY", " "));

    @Test
    void names_give_way_to_values_as_they_are_without_the_white_space_around_them() {
        assertThat(variables.resolve("https://${HOST}/${TOKEN}?${HOST}")).isEqualTo("https://acme.com/a$1\\b?acme.com");
    }

    @Test
    void what_is_no_name_stays() {
        assertThat(variables.resolve("$HOST {HOST} $${HOST} ${1} ${}")).isEqualTo("$HOST {HOST} $acme.com ${1} ${}");
    }

    @Test
    void what_is_not_set_is_named() {
        assertThat(variables.missing(List.of("${Z} ${HOST}", "${EMPTY}${A}"))).containsExactly("A", "EMPTY", "Z");
    }
}
