package io.dualrun.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application with a Micrometer of its own, in a loader of its own. */
class ApplicationMetersTest {

    private URLClassLoader application;
    private Class<?> metrics;

    @BeforeEach
    void load() throws Exception {
        List<URL> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            jars.add(new File(entry).toURI().toURL());
        }
        application = new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        metrics = application.loadClass("io.micrometer.core.instrument.Metrics");
        Object simple = application
                .loadClass("io.micrometer.core.instrument.simple.SimpleMeterRegistry")
                .getConstructor()
                .newInstance();
        method(metrics, "addRegistry").invoke(null, simple);
    }

    @AfterEach
    void unload() throws Exception {
        application.close();
    }

    private static Method method(Class<?> type, String name) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 1) {
                return method;
            }
        }
        throw new AssertionError(name);
    }

    private Object counter(String name) throws Exception {
        return metrics.getMethod("counter", String.class, String[].class).invoke(null, name, new String[0]);
    }

    @Test
    void a_gauge_is_read_by_its_value_and_what_is_not_there_is_left_out() throws Exception {
        metrics.getMethod("gauge", String.class, Number.class).invoke(null, "queue.depth", new AtomicInteger(7));
        ApplicationMeters meters = new ApplicationMeters(() -> new Class<?>[] {String.class, metrics});

        assertThat(meters.read(List.of("queue.depth", "none"))).isEqualTo(Map.of("queue.depth", 7.0));
    }

    @Test
    void a_counter_is_read_by_its_increase_from_the_second_time_on() throws Exception {
        Object completed = counter("checkout.completed");
        Method increment =
                application.loadClass("io.micrometer.core.instrument.Counter").getMethod("increment", double.class);
        ApplicationMeters meters = new ApplicationMeters(() -> new Class<?>[] {metrics});
        increment.invoke(completed, 100.0);
        assertThat(meters.read(List.of("checkout.completed"))).isEmpty();

        increment.invoke(completed, 50.0);
        assertThat(meters.read(List.of("checkout.completed")).get("checkout.completed"))
                .isPositive();
        assertThat(meters.read(List.of("checkout.completed"))).isEqualTo(Map.of("checkout.completed", 0.0));
    }

    @Test
    void without_a_micrometer_there_is_nothing_and_the_agents_own_is_not_the_applications() {
        ApplicationMeters meters =
                new ApplicationMeters(() -> new Class<?>[] {io.micrometer.core.instrument.Metrics.class});

        assertThat(meters.read(List.of("anything"))).isEmpty();
    }
}
