package io.dualrun.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {

    private final HostCheck loopback = check("127.0.0.1", "127.0.0.1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:9780",
                "127.0.0.1:9780",
                "127.0.0.1",
                "127.1.2.3:1",
                "[::1]",
                "[::1]:9780"
            })
    void names_of_this_machine_are_good(String header) {
        assertThat(loopback.accepts(header)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:9780",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "10.0.0.5:9780",
                "0.0.0.0",
                "[fe80::1]",
                "localhost:9780:80",
                "::1"
            })
    void a_page_that_points_its_own_name_at_us_is_refused(String header) {
        assertThat(loopback.accepts(header)).isFalse();
    }

    @Test
    void the_configured_name_is_good() {
        HostCheck named = check("build-7.lab", "10.0.0.5");

        assertThat(named.accepts("Build-7.lab:9780")).isTrue();
        assertThat(named.accepts("build-8.lab:9780")).isFalse();
    }

    @Test
    void addresses_are_good_where_others_are_meant_to_reach_us() {
        HostCheck open = check("0.0.0.0", "0.0.0.0");

        assertThat(open.accepts("10.0.0.5:9780")).isTrue();
        assertThat(open.accepts("[fd00::5]:9780")).isTrue();
        assertThat(open.accepts("evil.example:9780")).isFalse();
    }

    @Test
    void an_address_of_colons_needs_no_brackets_in_the_configuration() {
        assertThat(check("fd00::5", "fd00::5").accepts("[fd00::5]:9780")).isTrue();
    }

    private static HostCheck check(String configured, String bound) {
        try {
            return new HostCheck(configured, InetAddress.getByName(bound));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
