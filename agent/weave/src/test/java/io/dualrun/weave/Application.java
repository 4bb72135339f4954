package io.dualrun.weave;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The class loader of an application: its own classes first, then what the test sees. */
final class Application extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** What an agent does with the class files of a loader: null leaves one as it is. */
    interface Transformer extends BiFunction<Application, String, byte[]> {}

    /** What becomes of its class files when it is asked for them as resources. */
    enum Resources {
        /** As those of most loaders are. */
        GIVEN,
        NONE,
        BROKEN
    }

    private final Map<String, byte[]> classFiles;
    private final Transformer transformer;
    private final Resources resources;
    private final Set<String> missing;

    /**
     * @param classFiles by binary name
     * @param resources whether the class files can be found as resources, too
     * @param missing what is not found, neither here nor above
     */
    Application(Map<String, byte[]> classFiles, Resources resources, Set<String> missing, Transformer transformer) {
        super(Application.class.getClassLoader());
        this.classFiles = new ConcurrentHashMap<>(classFiles);
        this.resources = resources;
        this.missing = Set.copyOf(missing);
        this.transformer = transformer;
    }

    /** From now on, another class file, for a class that is not loaded yet. */
    void replace(String name, byte[] classFile) {
        classFiles.put(name, classFile);
    }

    boolean hasLoaded(String name) {
        return findLoadedClass(name) != null;
    }

    Transformer transformer() {
        return transformer;
    }

    /** Nobody transforms its classes. */
    static Application unwoven(Map<String, byte[]> classFiles) {
        return new Application(classFiles, Resources.GIVEN, Set.of(), (loader, name) -> null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (missing.contains(name)) {
            throw new ClassNotFoundException(name);
        }
        if (!classFiles.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) {
        byte[] transformed = transformer.apply(this, name);
        byte[] file = transformed != null ? transformed : classFiles.get(name);
        return defineClass(name, file, 0, file.length);
    }

    @Override
    public InputStream getResourceAsStream(String resource) {
        String name = resource.endsWith(".class")
                ? resource.substring(0, resource.length() - ".class".length()).replace('/', '.')
                : resource;
        if (!classFiles.containsKey(name)) {
            return super.getResourceAsStream(resource);
        }
        return switch (resources) {
            case GIVEN -> new ByteArrayInputStream(classFiles.get(name));
            case NONE -> null;
            case BROKEN -> throw new UnsupportedOperationException("no resources here");
        };
    }
}
