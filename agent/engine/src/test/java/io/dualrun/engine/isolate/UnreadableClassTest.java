package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes compiled against a library that is not there at run time, as optional dependencies are. */
@SuppressWarnings("unused")
class UnreadableClassTest {

    static final class Missing {}

    static final class InAField {
        private Missing missing;
        private int[] data = {1};
    }

    static final class InAMethod {
        private int[] data = {1};

        private Missing missing() {
            return null;
        }
    }

    static class Above {
        private Missing missing;
    }

    static final class InASuperclass extends Above {
        private int[] data = {1};
    }

    static final class Around {
        private final InAField field = new InAField();
        private final int[] data = {1};
    }

    private final List<String> told = new ArrayList<>();
    private final Isolation isolation = new Isolation(Isolate.AUTO, told::add);
    private URLClassLoader loader;

    @BeforeEach
    void openLoader() {
        URL classes =
                UnreadableClassTest.class.getProtectionDomain().getCodeSource().getLocation();
        loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.equals(Missing.class.getName())) {
                    throw new ClassNotFoundException(name);
                }
                return super.findClass(name);
            }
        };
    }

    @AfterEach
    void closeLoader() throws Exception {
        loader.close();
    }

    private Object instanceOf(Class<?> type) throws Exception {
        Class<?> loaded = loader.loadClass(type.getName());
        Constructor<?> constructor = loaded.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Object read(Object object, String name) throws Exception {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }

    @ParameterizedTest
    @ValueSource(classes = {InAField.class, InAMethod.class, InASuperclass.class})
    void an_object_of_a_class_with_a_missing_type_is_shared_and_told_once_with_the_reason(Class<?> type)
            throws Exception {
        Object[] args = {instanceOf(type)};
        assertThat(isolation.copy(args)).isSameAs(args);
        assertThat(isolation.copy(args)).isSameAs(args);
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith(type.getName() + " (cannot be looked into: ")
                .contains("NoClassDefFoundError", "Missing");
    }

    @Test
    void what_holds_such_an_object_is_copied_all_the_same() throws Exception {
        Object original = instanceOf(Around.class);
        Object copy = isolation.copy(new Object[] {original})[0];
        assertThat(copy).isNotSameAs(original);
        assertThat(read(copy, "data")).isNotSameAs(read(original, "data"));
        assertThat(read(copy, "field")).isSameAs(read(original, "field"));
        assertThat(told).singleElement().asString().startsWith(InAField.class.getName());
    }

    @Test
    void a_proxy_of_no_interface_is_shared() {
        Object[] args = {Proxy.newProxyInstance(loader, new Class<?>[0], (proxy, method, values) -> null)};
        assertThat(isolation.copy(args)).isSameAs(args);
        assertThat(told).hasSize(1);
    }
}
