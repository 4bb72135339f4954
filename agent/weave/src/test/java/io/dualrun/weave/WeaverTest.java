package io.dualrun.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class WeaverTest {

    private static final String MARKED = """
            public class Marked {
                @DualRun("c") @Compare(ignore = "$.x")
                public synchronized long fit(@RoutingKey("id") String s, double[] d, long n)
                        throws Exception {
                    try { for (int i = 0; i < n; i++) { s += i; } return s.length(); } finally { n++; }
                }
                @Candidate("c") long fast(String s, double[] d, long n) { return switch (s) {
                    case "a" -> 1; default -> n; };
                }
                @DualRun(value = "d", in = Marked.Inner.class) static Object[] more(Object... a) { return a; }
                static class Inner { @Candidate("d") static String[] more(Object[] a) { return null; } }
            }
            """;
    private static final int MUTATIONS = 10_000;

    private final Engine engine = new Engine(Settings.DEFAULTS, Map.of());
    private final Weaver weaver = new Weaver(engine, new WovenMethods());

    @Test
    void no_mutated_class_file_makes_it_throw() {
        Map<String, byte[]> classFiles = Sources.compile(MARKED);
        byte[] original = classFiles.get("app.Marked");
        Application loader = Application.unwoven(classFiles);
        Random random = new Random(42);
        int woven = 0;

        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutated(original, random);
            byte[][] result = new byte[1][];
            assertThatCode(() -> result[0] = weaver.transform(loader, "app/Marked", null, null, mutated))
                    .doesNotThrowAnyException();
            woven += result[0] == null ? 0 : 1;
        }

        assertThat(woven).isBetween(MUTATIONS / 100, MUTATIONS - 1);
    }

    @Test
    void a_loader_that_does_not_find_the_gate_keeps_its_classes_as_they_are() {
        byte[] original = Sources.compile(MARKED).get("app.Marked");
        ClassLoader filtering = new ClassLoader(null) {};

        assertThat(weaver.transform(filtering, "app/Marked", null, null, original))
                .isNull();
        assertThat(engine.notices().all()).hasSize(2).allSatisfy(notice -> assertThat(notice)
                .startsWith("app.Marked#")
                .endsWith("let it ask the bootstrap loader for the package io.dualrun.boot"));
        assertThat(engine.errors().total()).isZero();
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] mutated = original.clone();
        if (random.nextInt(10) == 0) {
            return Arrays.copyOf(mutated, random.nextInt(mutated.length));
        }
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    @Test
    void it_does_not_write_into_the_bytes_it_is_given() {
        byte[] file = Sources.compile(MARKED).get("app.Marked");
        byte[] copy = file.clone();

        assertThat(weaver.transform(Application.unwoven(Sources.compile(MARKED)), "app/Marked", null, null, file))
                .isNotNull();
        assertThat(file).isEqualTo(copy);
    }

    @Test
    void classes_of_the_bootstrap_loader_of_its_own_loader_and_without_a_name_are_left_alone() {
        byte[] file = Sources.compile(MARKED).get("app.Marked");

        assertThat(weaver.transform(null, "app/Marked", null, null, file)).isNull();
        assertThat(weaver.transform(Weaver.class.getClassLoader(), "app/Marked", null, null, file))
                .isNull();
        assertThat(weaver.transform(new ClassLoader() {}, null, null, null, file))
                .isNull();
        assertThat(engine.notices().all()).isEmpty();
        assertThat(engine.errors().total()).isZero();
    }

    @Test
    void what_is_no_class_file_but_mentions_the_annotation_is_told_and_counted_once() {
        byte[] file = Sources.compile(MARKED).get("app.Marked");
        byte[] half = Arrays.copyOf(file, file.length / 2);

        assertThat(weaver.transform(Application.unwoven(Map.of()), "app/Marked", null, null, half))
                .isNull();

        assertThat(engine.errors().total()).isEqualTo(1);
        assertThat(engine.notices().all())
                .singleElement()
                .asString()
                .startsWith("app.Marked is not migrated, and runs as it is: the agent failed, with java.lang.");
    }

    /** Loads the room of weaving in a loader of its own, and looks at what that has loaded. */
    @Test
    void a_class_without_the_annotation_costs_no_bytecode_library() throws Exception {
        Recording loader = new Recording();
        Class<?> settings = loader.loadClass(Settings.class.getName());
        Object engine = loader.loadClass(Engine.class.getName())
                .getConstructor(settings, Map.class)
                .newInstance(settings.getField("DEFAULTS").get(null), Map.of());
        Class<?> type = loader.loadClass(Weaver.class.getName());
        Object methods =
                loader.loadClass(WovenMethods.class.getName()).getConstructor().newInstance();
        ClassFileTransformer other = (ClassFileTransformer) type.getConstructors()[0].newInstance(engine, methods);
        Map<String, byte[]> classFiles = Sources.compile("public class Plain { long l = 1L << 40; }", MARKED);
        Application application = Application.unwoven(classFiles);
        other.transform(application, "app/Plain", null, null, classFiles.get("app.Plain"));
        Set<String> before = Set.copyOf(loader.loaded);

        assertThat(other.transform(application, "app/Plain", null, null, classFiles.get("app.Plain")))
                .isNull();

        assertThat(loader.loaded).isEqualTo(before);
        assertThat(before).noneMatch(name -> name.startsWith("org.objectweb") || name.startsWith("net.bytebuddy"));
        assertThat(other.transform(application, "app/Marked", null, null, classFiles.get("app.Marked")))
                .isNotNull();
        assertThat(loader.loaded).anyMatch(name -> name.startsWith("org.objectweb"));
    }

    /** Defines all that is not the JDK's or boot's anew, and writes down what. */
    private static final class Recording extends ClassLoader {

        private final Set<String> loaded = ConcurrentHashMap.newKeySet();

        Recording() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("io.dualrun.boot.")) {
                return WeaverTest.class.getClassLoader().loadClass(name);
            }
            loaded.add(name);
            try (InputStream in = WeaverTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] file = in.readAllBytes();
                return defineClass(name, file, 0, file.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
