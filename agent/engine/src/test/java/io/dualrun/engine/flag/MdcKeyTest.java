package io.dualrun.engine.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MdcKeyTest {

    private static final KeySource USER = KeySource.parse("mdc:userId");

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void the_slf4j_of_the_context_class_loader_is_asked() {
        Thread.currentThread().setContextClassLoader(slf4j("\"a \" + key"));

        assertThat(key(null)).isEqualTo("a userId");
        assertThat(key(null)).isEqualTo("a userId");
    }

    @Test
    void every_application_has_its_own() {
        Thread.currentThread().setContextClassLoader(slf4j("\"a\""));
        assertThat(key(null)).isEqualTo("a");

        Thread.currentThread().setContextClassLoader(slf4j("\"b\""));
        assertThat(key(null)).isEqualTo("b");
    }

    @Test
    void the_receivers_is_asked_where_the_context_class_loader_has_none() throws ReflectiveOperationException {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());

        assertThat(key(slf4j("\"receiver\"").instance("org.slf4j.MDC"))).isEqualTo("receiver");
    }

    @Test
    void without_slf4j_or_without_an_entry_there_is_no_key() {
        Thread.currentThread().setContextClassLoader(null);
        assertThat(key(null)).isNull();
        assertThat(key("of the JDK")).isNull();

        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        assertThat(key(null)).isNull();

        Thread.currentThread().setContextClassLoader(slf4j("null"));
        assertThat(key(null)).isNull();
    }

    @Test
    void an_mdc_that_has_no_such_method_is_none() {
        Thread.currentThread()
                .setContextClassLoader(
                        new ApplicationClasses("org.slf4j.MDC", "package org.slf4j; public class MDC {}"));

        assertThat(key(null)).isNull();
    }

    @Test
    void what_it_throws_reaches_the_caller() {
        Thread.currentThread().setContextClassLoader(slf4j("key.substring(99)"));

        assertThatThrownBy(() -> key(null)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void more_applications_than_are_remembered_are_still_told_apart() {
        for (int i = 0; i < 40; i++) {
            Thread.currentThread().setContextClassLoader(new ClassLoader(slf4j("\"same\"")) {});
            assertThat(key(null)).isEqualTo("same");
        }
    }

    private static String key(Object receiver) {
        return USER.key(receiver, new Object[0], 0);
    }

    private static ApplicationClasses slf4j(String answer) {
        return new ApplicationClasses(
                "org.slf4j.MDC",
                "package org.slf4j; public class MDC { public static String get(String key) { return " + answer
                        + "; } public static java.util.Map<String, String> getCopyOfContextMap() { return null; }"
                        + " public static void setContextMap(java.util.Map<String, String> map) {} }");
    }
}
