package io.dualrun.engine.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentKeyTest {

    record User(String id) {}

    record Job(User user) {}

    static class Bean {
        private final String plain = "field";

        private String getName() {
            return "getter";
        }

        public boolean isActive() {
            return true;
        }

        public String isOdd() {
            throw new AssertionError("not a boolean, so not a getter");
        }

        String odd() {
            return "method";
        }

        String name() {
            throw new AssertionError("the getter goes first");
        }

        Optional<User> owner() {
            return Optional.of(new User("optional"));
        }

        Optional<User> nobody() {
            return Optional.empty();
        }

        void nothing() {}

        static String shared() {
            throw new AssertionError("not the object's");
        }

        @Override
        public String toString() {
            throw new AssertionError("an application's toString was called");
        }
    }

    static final class Derived extends Bean {}

    interface Named {
        default String getTitle() {
            return "default method";
        }
    }

    static class Faulty {
        String getUnchecked() {
            throw new IllegalStateException("unchecked");
        }

        String getChecked() throws IOException {
            throw new IOException("checked");
        }
    }

    private static String key(String spec, Object... args) {
        return KeySource.parse(spec).key(null, args, 0);
    }

    static List<Arguments> texts() {
        UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        return List.of(
                Arguments.of("user-42", "user-42"),
                Arguments.of("", ""),
                Arguments.of(new StringBuilder("built"), "built"),
                Arguments.of(42, "42"),
                Arguments.of(42L, "42"),
                Arguments.of(1.5, "1.5"),
                Arguments.of('c', "c"),
                Arguments.of(true, "true"),
                Arguments.of(new BigDecimal("1.50"), "1.50"),
                Arguments.of(uuid, "123e4567-e89b-12d3-a456-426614174000"),
                Arguments.of(TimeUnit.DAYS, "DAYS"),
                Arguments.of(URI.create("urn:user:1"), "urn:user:1"),
                Arguments.of(LocalDate.of(2026, 11, 23), "2026-11-23"),
                Arguments.of(Optional.of("held"), "held"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_value_with_a_text_of_its_own_is_a_key(Object value, String expected) {
        assertThat(key("arg:0", value)).isEqualTo(expected);
    }

    @Test
    void arguments_are_counted_from_the_first_one_whatever_lies_before() {
        KeySource second = KeySource.parse("arg:1");

        assertThat(second.key(null, new Object[] {"a", "b"}, 0)).isEqualTo("b");
        assertThat(second.key("receiver", new Object[] {"receiver", "a", "b"}, 1))
                .isEqualTo("b");
    }

    @Test
    void a_property_is_a_record_component_a_getter_a_method_or_a_field_in_this_order() {
        assertThat(key("arg:0.user.id", new Job(new User("record")))).isEqualTo("record");
        assertThat(key("arg:0.name", new Bean())).isEqualTo("getter");
        assertThat(key("arg:0.active", new Bean())).isEqualTo("true");
        assertThat(key("arg:0.odd", new Bean())).isEqualTo("method");
        assertThat(key("arg:0.plain", new Bean())).isEqualTo("field");
    }

    @Test
    void a_property_may_be_inherited() {
        assertThat(key("arg:0.name", new Derived())).isEqualTo("getter");
        assertThat(key("arg:0.plain", new Derived())).isEqualTo("field");
        assertThat(key("arg:0.title", new Named() {})).isEqualTo("default method");
    }

    @Test
    void a_class_of_the_jdk_that_cannot_be_reached_is_read_through_what_it_implements() {
        Object entry = Collections.unmodifiableMap(Map.of("k", "v"))
                .entrySet()
                .iterator()
                .next();

        assertThat(key("arg:0.key", entry)).isEqualTo("k");
    }

    @Test
    void a_map_has_its_entries_as_properties() {
        Map<String, Object> map = new HashMap<>(Map.of("user-id", "u1", "user", new User("u2")));

        assertThat(key("arg:0.user-id", map)).isEqualTo("u1");
        assertThat(key("arg:0.user.id", map)).isEqualTo("u2");
        assertThat(key("arg:0.size", map)).isNull();
    }

    @Test
    void an_optional_stands_for_what_it_holds() {
        assertThat(key("arg:0.owner.id", new Bean())).isEqualTo("optional");
        assertThat(key("arg:0.nobody.id", new Bean())).isNull();
    }

    @Test
    void a_null_on_the_way_is_no_key() {
        assertThat(key("arg:0", (Object) null)).isNull();
        assertThat(key("arg:0.user.id", (Object) null)).isNull();
        assertThat(key("arg:0.user.id", new Job(null))).isNull();
        assertThat(key("arg:0.user.id", new Job(new User(null)))).isNull();
    }

    @Test
    void an_object_without_a_text_of_its_own_is_refused_and_its_to_string_is_not_called() {
        assertThatThrownBy(() -> key("arg:0", new Bean()))
                .isInstanceOf(KeyNotReadableException.class)
                .hasMessage("arg:0: found " + Bean.class.getName() + ", which has no text of its own, expected text, a"
                        + " number, a boolean, an enum, a UUID, a URI or a java.time value; name a property of it, as"
                        + " in arg:0.user.id");
        assertThatThrownBy(() -> key("arg:0", new Object())).isInstanceOf(KeyNotReadableException.class);
        assertThatThrownBy(() -> key("arg:0", List.of("a"))).isInstanceOf(KeyNotReadableException.class);
    }

    @Test
    void a_property_that_is_missing_is_named_with_the_class_and_the_path() {
        assertThatThrownBy(() -> key("arg:0.user.mail", new Job(new User("u"))))
                .isInstanceOf(KeyNotReadableException.class)
                .hasMessage("arg:0.user.mail: found no property \"mail\" of " + User.class.getName()
                        + " that can be read, expected a record component, a getter, a method without parameters or a"
                        + " field of that name");
        assertThatThrownBy(() -> key("arg:0.nothing", new Bean())).isInstanceOf(KeyNotReadableException.class);
        assertThatThrownBy(() -> key("arg:0.shared", new Bean())).isInstanceOf(KeyNotReadableException.class);
    }

    @Test
    void an_argument_that_is_missing_is_named() {
        assertThatThrownBy(() -> key("arg:2", "a", "b"))
                .isInstanceOf(KeyNotReadableException.class)
                .hasMessage("arg:2: found a method with 2 arguments, expected at least 3");
    }

    @Test
    void what_a_getter_throws_reaches_the_caller() {
        assertThatThrownBy(() -> key("arg:0.unchecked", new Faulty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("unchecked");
        assertThatThrownBy(() -> key("arg:0.checked", new Faulty()))
                .isInstanceOf(UndeclaredThrowableException.class)
                .hasCauseInstanceOf(IOException.class);
    }
}
