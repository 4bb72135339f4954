package io.dualrun.weave;

import io.dualrun.boot.Gate;
import io.dualrun.boot.GateSite;
import io.dualrun.boot.Linker;
import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Settings;
import io.dualrun.engine.record.Tally;
import io.dualrun.engine.run.Component;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An application whose classes are woven as they are loaded, each checked by {@link GateCheck}, with an engine of its
 * own.
 *
 * <pre>
 *   class files ──> Weaver ──> GateCheck ──> Application (a class loader)
 *                                               │ first call
 *   Gate ──> the one linker of this JVM ──> the SiteLinker of that loader ──> Engine
 * </pre>
 */
final class WovenClasses {

    /** The component of most tests. */
    static final String COMPONENT = "c";

    static {
        Gate.install(new LinkerByLoader());
    }

    private final Map<String, byte[]> classFiles;
    private final Engine engine;
    private final AtomicLong clock;
    private final Linking linking;
    private final Application application;

    private WovenClasses(Builder builder) {
        this.classFiles = builder.classFiles;
        this.engine = builder.engine;
        this.clock = builder.clock;
        this.linking = builder.shared != null ? builder.shared : linking(builder);
        Map<String, byte[]> there = new TreeMap<>(classFiles);
        there.keySet().removeAll(builder.missing);
        this.application = new Application(
                there,
                builder.resources,
                builder.missing,
                new Weaving(new Weaver(engine, linking.methods), classFiles, Application.unwoven(classFiles), linking));
        engine.onChange(linking.sites::update);
    }

    private static Linking linking(Builder builder) {
        WovenMethods methods = new WovenMethods();
        SiteLinker sites = new SiteLinker(builder.engine, methods);
        return new Linking(methods, sites, builder.linker == null ? sites : builder.linker);
    }

    /** Holds nothing of the loader: what keeps it alive must be ours, or a test of that could not fail. */
    private record Linking(WovenMethods methods, SiteLinker sites, Linker linker) {}

    private record Weaving(Weaver weaver, Map<String, byte[]> classFiles, Application unwoven, Linking linking)
            implements Application.Transformer {

        @Override
        public byte[] apply(Application loader, String name) {
            byte[] original = classFiles.get(name);
            byte[] woven = weaver.transform(loader, name.replace('.', '/'), null, null, original.clone());
            if (woven != null) {
                GateCheck.check(original, woven, unwoven);
            }
            return woven;
        }
    }

    /** {@link Gate} belongs to the JVM, an engine here to one test. */
    private static final class LinkerByLoader implements Linker {

        private final ThreadLocal<Linker> last = new ThreadLocal<>();

        @Override
        public void link(GateSite gate, Lookup caller, String name, int site) {
            Application loader = (Application) caller.lookupClass().getClassLoader();
            Linker linker = ((Weaving) loader.transformer()).linking.linker;
            last.set(linker);
            linker.link(gate, caller, name, site);
            last.remove();
        }

        @Override
        public void failed(Throwable failure) {
            Linker linker = last.get();
            last.remove();
            linker.failed(failure);
        }
    }

    /** An application of types that are compiled now. */
    static WovenClasses of(String... sources) {
        return of(Sources.compile(sources));
    }

    static WovenClasses of(Map<String, byte[]> classFiles) {
        return new Builder(classFiles).build();
    }

    /** An application that differs from the ordinary. */
    static final class Builder {

        private final Map<String, byte[]> classFiles;
        private final AtomicLong clock = new AtomicLong();
        private Engine engine = new Engine(Settings.DEFAULTS, Map.of(), clock::get);
        private Application.Resources resources = Application.Resources.GIVEN;
        private Set<String> missing = Set.of();
        private Linker linker;
        private Linking shared;

        Builder(Map<String, byte[]> classFiles) {
            this.classFiles = classFiles;
        }

        Builder engine(Engine engine) {
            this.engine = engine;
            return this;
        }

        /** Its loader does not give its class files away. */
        Builder withoutResources() {
            resources = Application.Resources.NONE;
            return this;
        }

        /** Its loader throws where it is asked for a class file. */
        Builder brokenResources() {
            resources = Application.Resources.BROKEN;
            return this;
        }

        /** Woven by the same agent as another. */
        Builder sharing(WovenClasses other) {
            engine = other.engine;
            shared = other.linking;
            return this;
        }

        /** These were there when the others were compiled, and are not now: the application's own, or the JDK's. */
        Builder missing(String... names) {
            missing = Set.of(names);
            return this;
        }

        /** Its gates are linked by another linker than ours. */
        Builder linker(Linker linker) {
            this.linker = linker;
            return this;
        }

        WovenClasses build() {
            return new WovenClasses(this);
        }
    }

    /** An application of types of this test, with those nested in them. */
    static WovenClasses ofFixtures(Class<?>... types) {
        Map<String, byte[]> classFiles = new TreeMap<>();
        for (Class<?> type : types) {
            addFixture(type, classFiles);
        }
        return of(classFiles);
    }

    private static void addFixture(Class<?> type, Map<String, byte[]> classFiles) {
        String home = type.getName().substring(0, type.getName().lastIndexOf('.') + 1);
        String[] all = new File(type.getResource("").getPath()).list();
        for (String file : all) {
            String name = home + file.replaceFirst("[.]class$", "");
            if (name.equals(type.getName()) || name.startsWith(type.getName() + "$")) {
                classFiles.put(name, classFile(name));
            }
        }
    }

    static byte[] classFile(String name) {
        try (InputStream in = WovenClasses.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WovenClasses steer(Steering steering) {
        return steer(COMPONENT, steering);
    }

    WovenClasses steer(String name, Steering steering) {
        Component component = engine.component(name);
        component.put(steering.policy(name));
        linking.sites.update(component);
        return this;
    }

    Class<?> type(String name) {
        return load(application, name);
    }

    /** The class file of a class as it is woven, once more; null: as it was. */
    byte[] weave(String name) {
        return application.transformer().apply(application, name);
    }

    /** The same class in a loader of its own, as it was. */
    Class<?> unwovenType(String name) {
        return load(Application.unwoven(classFiles), name);
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Calls the one method of this name, on a new instance unless it is static. What it throws, this throws. */
    Object call(String type, String method, Object... args) throws Throwable {
        return call(type(type), method, args);
    }

    static Object call(Class<?> type, String name, Object... args) throws Throwable {
        Method method = method(type, name);
        Object receiver = null;
        if (!Modifier.isStatic(method.getModifiers())) {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            receiver = constructor.newInstance();
        }
        return invoke(method, receiver, args);
    }

    static Object callOn(Object receiver, String name, Object... args) throws Throwable {
        return invoke(method(receiver.getClass(), name), receiver, args);
    }

    static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(name) && !each.isBridge())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + name + " in " + type));
    }

    static Object invoke(Method method, Object receiver, Object... args) throws Throwable {
        method.setAccessible(true);
        try {
            return method.invoke(receiver, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    Application application() {
        return application;
    }

    /** So much time goes by that components which are dormant come to rest. */
    WovenClasses rest() {
        clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
        engine.tick();
        return this;
    }

    Engine engine() {
        return engine;
    }

    SiteLinker sites() {
        return linking.sites;
    }

    WovenMethods methods() {
        return linking.methods;
    }

    Tally tally() {
        return engine.component(COMPONENT).tally();
    }

    List<String> notices() {
        return new ArrayList<>(engine.notices().all());
    }
}
