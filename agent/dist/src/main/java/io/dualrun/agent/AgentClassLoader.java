package io.dualrun.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads what lies under {@code inst/} of the agent's jar, where no other loader looks: our classes as {@code .classdata}, resources by their names.
 *
 * <p>What is there is taken from there, and only the rest from the platform. So another agent's Jackson on the bootstrap loader is not ours, and ours is
 * nobody else's.
 */
final class AgentClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String ROOT = "inst/";

    private final JarFile jar;
    private final String rootUrl;

    AgentClassLoader(File jar) throws IOException {
        super("dualrun", ClassLoader.getPlatformClassLoader());
        this.jar = new JarFile(jar, false);
        this.rootUrl = "jar:" + jar.toURI() + "!/" + ROOT;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            JarEntry entry = jar.getJarEntry(ROOT + name.replace('.', '/') + ".classdata");
            return entry == null ? super.loadClass(name, resolve) : define(name, entry);
        }
    }

    private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name + ": " + jar.getName() + " can no longer be read", e);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    protected URL findResource(String name) {
        try {
            return jar.getEntry(ROOT + name) == null ? null : new URL(rootUrl + name);
        } catch (MalformedURLException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL own = findResource(name);
        return own == null ? Collections.emptyEnumeration() : Collections.enumeration(Collections.singleton(own));
    }
}
