package io.dualrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that is written for DualRun, and runs where there is no agent. */
class WithoutAgentTest {

    @DualRun(value = "component", candidate = "unheardOf", in = WithoutAgentTest.class)
    @Compare(rtol = -1)
    String legacy(@RoutingKey("no.such.property") String key) {
        return "legacy";
    }

    @Candidate("component")
    String candidate(String key) {
        return "candidate";
    }

    @Test
    void a_marked_method_runs_as_it_is_written_whatever_its_marks_say() {
        try (Routing.Scope user = Routing.as("user-42")) {
            assertThat(user).isNotNull();
            assertThat(legacy("key")).isEqualTo("legacy");
        }
    }

    @Test
    void scopes_open_and_close_in_any_order() {
        Routing.Scope one = Routing.as(null);
        Routing.Scope other = Routing.as("user");

        assertThatCode(() -> {
                    one.close();
                    other.close();
                    one.close();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void no_flag_is_enabled_and_none_is_there() {
        assertThat(Flags.isEnabled("flag", "user")).isFalse();
        assertThat(Flags.isEnabled(null, null)).isFalse();
        assertThat(Flags.status()).isEmpty();
    }

    @Test
    void steering_and_logging_do_nothing_not_even_complain() {
        assertThatCode(() -> {
                    Flags.setPercentage("no such flag", Double.NaN);
                    Flags.setPercentage(null, 1000);
                    Migration.log("component", "type", Duration.ofSeconds(1), Collections.singletonMap("n", 1));
                    Migration.log(null, null, null, null);
                })
                .doesNotThrowAnyException();
        assertThat(Flags.status()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {DualRun.class, Candidate.class, Compare.class, RoutingKey.class})
    void the_marks_are_there_for_other_tools_at_run_time(Class<? extends Annotation> mark) {
        assertThat(mark.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.RUNTIME);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                DualRun.class,
                Candidate.class,
                Compare.class,
                RoutingKey.class,
                Routing.class,
                Routing.Scope.class,
                Flags.class,
                Flags.Status.class,
                Migration.class
            })
    void every_class_runs_on_java_8(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (DataInputStream in = new DataInputStream(type.getResourceAsStream(file))) {
            assertThat(in.readInt()).isEqualTo(0xcafebabe);
            assertThat(in.readInt()).isEqualTo(52);
        }
    }
}
