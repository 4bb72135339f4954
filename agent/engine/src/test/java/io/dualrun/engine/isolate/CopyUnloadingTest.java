package io.dualrun.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.compare.Comparer;
import io.dualrun.engine.compare.Comparison;
import io.dualrun.engine.compare.RandomGraph;
import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.compare.Rules;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CopyUnloadingTest {

    private final Isolation isolation = new Isolation(Isolate.AUTO, what -> {});
    private final Comparer comparer = new Comparer(Rules.of(RuleSpec.NOTHING));

    @Test
    void a_class_loader_whose_objects_were_copied_and_compared_can_go() throws Exception {
        WeakReference<ClassLoader> loader = usedLoader();
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (loader.get() != null && Instant.now().isBefore(end)) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private WeakReference<ClassLoader> usedLoader() throws Exception {
        URL classes = RandomGraph.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(RandomGraph.class.getName());
            assertThat(type).isNotSameAs(RandomGraph.class);
            Object graph = type.getMethod("of", long.class, int.class).invoke(null, 1L, 20);
            Object root = type.getMethod("root").invoke(graph);
            Object copy = isolation.copy(new Object[] {root})[0];
            assertThat(copy).isNotSameAs(root);
            assertThat(comparer.compare("$", root, copy)).isSameAs(Comparison.MATCH);
            return new WeakReference<>(loader);
        }
    }
}
