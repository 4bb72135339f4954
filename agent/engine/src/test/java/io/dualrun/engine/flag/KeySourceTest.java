package io.dualrun.engine.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySourceTest {

    private static final Object[] NOTHING = {};

    @ParameterizedTest
    @ValueSource(strings = {"arg:0", "arg:12", "arg:0.user", "arg:0.user.id", "mdc:userId", "thread", "instance"})
    void the_grammar_is_read_and_written_back(String spec) {
        assertThat(KeySource.parse(spec)).hasToString(spec);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arg",
                "arg:",
                "arg:x",
                "arg:-1",
                "arg:0.",
                "arg:0..id",
                "arg:0 .id",
                "arg:9999",
                "mdc:",
                "mdc: ",
                "Thread",
                "user"
            })
    void anything_else_is_answered_with_the_grammar(String spec) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeySource.parse(spec))
                .withMessage("found \"" + spec + "\", expected arg:0 (the first argument), arg:0.user.id (a property of"
                        + " it), mdc:userId (an entry of SLF4J's MDC), thread, or instance");
    }

    @Test
    void a_thread_is_known_by_its_name() {
        assertThat(KeySource.parse("thread").key(null, NOTHING, 0))
                .isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void an_instance_is_known_by_its_identity_even_if_it_defines_a_hash_code() {
        Object receiver = new Object() {
            @Override
            public int hashCode() {
                throw new AssertionError("asked for");
            }
        };

        assertThat(KeySource.parse("instance").key(receiver, NOTHING, 0))
                .isEqualTo(String.valueOf(System.identityHashCode(receiver)));
    }

    @Test
    void a_static_method_has_no_instance() {
        assertThat(KeySource.parse("instance").key(null, NOTHING, 0)).isNull();
    }
}
