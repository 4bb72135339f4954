package io.dualrun.agent;

import java.io.File;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.jar.JarFile;

/**
 * What the JVM starts, before the program's own {@code main}.
 *
 * <pre>
 *   bootstrap loader    io.dualrun.boot            the gate's runtime, for every woven class to see
 *   platform loader
 *     ├─ agent's loader                            all else of ours, libraries included: AgentClassLoader
 *     └─ application's loader   io.dualrun.agent   this class, and nothing else of ours
 * </pre>
 *
 * <p>It runs on the program's main thread, and the program waits. Whatever it does, the program pays for; whatever it loads, the program can no longer set
 * up its own way. So nothing may be used here, nor in what it calls, that initializes {@code java.util.logging} (a program may bring its own LogManager),
 * JMX (likewise, its own MBeanServer builder) or {@code java.nio.file} (likewise, its own default file system). And nothing may be thrown: an
 * exception that leaves {@code premain} ends the program.
 */
public final class Agent {

    private Agent() {}

    /**
     * Called by the JVM for {@code -javaagent:dualrun-agent.jar[=config]}.
     *
     * @param config the configuration file; null or empty: not said here
     */
    public static void premain(String config, Instrumentation instrumentation) {
        try {
            File jar = ownJar();
            instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar, false));
            ClassLoader loader = new AgentClassLoader(jar);
            loader.loadClass("io.dualrun.agent.inner.Installation")
                    .getMethod("install", String.class, Instrumentation.class, String.class)
                    .invoke(
                            null,
                            config,
                            instrumentation,
                            Agent.class.getPackage().getImplementationVersion());
        } catch (InvocationTargetException failure) {
            report(failure.getCause());
        } catch (Throwable failure) {
            report(failure);
        }
    }

    static File ownJar() throws Exception {
        return new File(
                Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void report(Throwable failure) {
        PrintStream out = System.err;
        out.println("[dualrun] the agent could not be started, and the program runs without it: " + failure);
    }
}
