package io.dualrun.engine.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strict: true\nhttp: {port: none}",
                "http: [unclosed\nstrict: true",
                "{\"http\": {\"port\": -1},\n \"strict\": true}",
                "{\"strict\": true, \"htp\": {}}",
                "{\"htp\": {}, \"strict\": true}"
            })
    void a_file_that_is_strict_says_so_even_where_it_cannot_be_read(String content) {
        assertThat(read(content).strict()).isTrue();
    }

    @Test
    void a_file_that_says_nothing_is_not_strict() {
        assertThat(read("http: {port: none}").strict()).isFalse();
        assertThat(read("# strict: true\nhttp: {port: none}").strict()).isFalse();
    }

    private static ConfigException read(String content) {
        return catchThrowableOfType(
                ConfigException.class, () -> ConfigReader.read("dualrun.conf", content.getBytes(UTF_8)));
    }
}
