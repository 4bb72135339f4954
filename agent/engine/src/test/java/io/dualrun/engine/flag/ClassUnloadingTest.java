package io.dualrun.engine.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class ClassUnloadingTest {

    private static final KeySource PROPERTY = KeySource.parse("arg:0.id");
    private static final KeySource MISSING = KeySource.parse("arg:0.name");
    private static final KeySource MDC = KeySource.parse("mdc:userId");

    @Test
    void reading_a_property_does_not_keep_the_application_alive() throws Exception {
        assertUnloads(propertyRead());
    }

    @Test
    void asking_slf4j_does_not_keep_the_application_alive() {
        assertUnloads(mdcRead());
    }

    private static WeakReference<ClassLoader> propertyRead() throws Exception {
        ApplicationClasses application =
                new ApplicationClasses("app.User", "package app; public class User { private String id = \"u1\"; }");
        Object[] user = {application.instance("app.User")};

        assertThat(PROPERTY.key(null, user, 0)).isEqualTo("u1");
        try {
            MISSING.key(null, user, 0);
        } catch (KeyNotReadableException e) {
            assertThat(e).hasMessageContaining("app.User");
        }
        return new WeakReference<>(application);
    }

    private static WeakReference<ClassLoader> mdcRead() {
        ApplicationClasses application = new ApplicationClasses(
                "org.slf4j.MDC",
                "package org.slf4j; public class MDC { public static String get(String key) { return key; } "
                        + "public static java.util.Map<String, String> getCopyOfContextMap() { return null; } public static void setContextMap(java.util.Map<String, String> map) {} }");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            assertThat(MDC.key(null, new Object[0], 0)).isEqualTo("userId");
        } finally {
            thread.setContextClassLoader(before);
        }
        return new WeakReference<>(application);
    }

    private static void assertUnloads(WeakReference<ClassLoader> loader) {
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }
}
